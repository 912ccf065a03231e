package org.recur4j.train;

import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.update.SquaredNorm;

/**
 * Two parameters of a graph that are one: the vectors of an embedding and the weights of the softmax over the same
 * tokens, say (Press and Wolf 2017, arXiv:1608.05859).
 *
 * <pre>{@code
 * W₁ = W₂ = W        ∂L/∂W = ∂L/∂W₁ + ∂L/∂W₂
 * }</pre>
 *
 * DL4J keeps both; {@link GraphUpdate} gives them the same gradient and the same update, so that they stay equal to the
 * bit. They begin equal after {@link #equalise}, and a saved graph holds them equal.
 */
public final class TiedWeights {
    private final ComputationGraph graph;
    private final String first;
    private final String second;

    /**
     * Ties two parameters.
     *
     * @param graph initialised
     * @param first DL4J's name of one: layer, underscore, parameter, as in {@code "embedding_W"}
     * @param second the same of the other, which is of the same shape
     */
    public TiedWeights(ComputationGraph graph, String first, String second) {
        this.graph = graph;
        this.first = first;
        this.second = second;
        INDArray firstArray = parameter(first);
        INDArray secondArray = parameter(second);
        if (first.equals(second)) {
            throw new IllegalArgumentException("a parameter cannot be tied to itself: " + first);
        }
        if (!Arrays.equals(firstArray.shape(), secondArray.shape())) {
            throw new IllegalArgumentException("parameters of different shapes cannot be tied: " + first + " "
                    + Arrays.toString(firstArray.shape()) + " and " + second + " "
                    + Arrays.toString(secondArray.shape()));
        }
    }

    /** Copies the first parameter over the second; needed once, after the graph has drawn its first values. */
    public void equalise() {
        parameter(second).assign(parameter(first));
    }

    /** Gives both gradients their sum. */
    void sum(Gradient gradient) {
        INDArray sum = of(gradient, first).addi(of(gradient, second));
        of(gradient, second).assign(sum);
    }

    /** The square of the part of a gradient's norm that is counted twice. */
    double squaredNorm(Gradient gradient) {
        return SquaredNorm.of(of(gradient, second));
    }

    /** Gives the second the first one's update, whatever regularisation or updater it has of its own. */
    void follow(Gradient update) {
        of(update, second).assign(of(update, first));
    }

    private INDArray parameter(String name) {
        INDArray found = graph.paramTable().get(name);
        if (found == null) {
            throw new IllegalArgumentException("the graph has no parameter " + name + ", but "
                    + String.join(", ", graph.paramTable().keySet()));
        }
        return found;
    }

    private static INDArray of(Gradient gradient, String name) {
        INDArray found = gradient.getGradientFor(name);
        if (found == null) {
            throw new IllegalStateException("the tied parameter " + name + " has no gradient: is its layer frozen?");
        }
        return found;
    }
}
