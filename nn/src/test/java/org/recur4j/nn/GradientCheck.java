package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;

/**
 * A graph's gradient against the slope of its loss along random directions, by central differences in double precision.
 * One wrong element changes the slope in every direction, so that a few directions tell as much as an element at a time,
 * and take a small part of the time.
 */
public final class GradientCheck {
    private static final int DIRECTIONS = 2;
    private static final int SEED = 13;
    private static final double STEP = 1e-6;
    private static final double MAX_ERROR = 1e-6;
    private static final double SMALL_GRADIENT = 1e-2;

    private GradientCheck() {}

    /** Checks the gradient of the loss of these examples. */
    public static void check(ComputationGraph graph, MultiDataSet data) {
        check(graph, data, () -> loss(graph, data));
    }

    /** Checks the gradient of these examples against a loss at the graph's parameters. */
    public static void check(ComputationGraph graph, MultiDataSet data, DoubleSupplier loss) {
        check(graph, gradient(graph, data), loss);
    }

    /** Checks the gradient of the loss of these examples, whose features and labels have masks. */
    public static void check(MultiLayerNetwork network, DataSet data) {
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
        INDArray sum = Layout.flat(network.gradient().gradient());
        check(network, sum.div(data.getFeatures().size(0)), () -> network.score(data, true));
    }

    private static void check(Model model, INDArray gradient, DoubleSupplier loss) {
        INDArray parameters = model.params();
        INDArray before = parameters.dup();
        for (int seed = 1; seed <= DIRECTIONS; seed++) {
            INDArray direction = direction(model, gradient, seed);
            INDArray step = direction.mul(STEP).reshape(parameters.shape());
            parameters.assign(before.add(step));
            double plus = loss.getAsDouble();
            parameters.assign(before.sub(step));
            double minus = loss.getAsDouble();
            parameters.assign(before);
            INDArray slopes = direction.mul(gradient);
            assertThat((plus - minus) / (2 * STEP))
                    .isCloseTo(
                            slopes.sumNumber().doubleValue(),
                            within(MAX_ERROR * slopes.norm2Number().doubleValue()));
        }
    }

    /** The loss in training, with the same values dropped as in {@link #gradient}. */
    public static double loss(ComputationGraph graph, MultiDataSet data) {
        Nd4j.getRandom().setSeed(SEED);
        return graph.score(data, true);
    }

    /** The gradient of that loss, all parameters in a row. */
    public static INDArray gradient(ComputationGraph graph, MultiDataSet data) {
        Nd4j.getRandom().setSeed(SEED);
        graph.setInputs(data.getFeatures());
        graph.setLabels(data.getLabels());
        graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
        graph.computeGradientAndScore();
        graph.clearLayerMaskArrays();
        boolean mean = graph.getConfiguration().getDefaultConfiguration().isMiniBatch();
        return Layout.flat(graph.gradient().gradient())
                .div(mean ? data.getFeatures(0).size(0) : 1);
    }

    /** A random direction in which each parameter array weighs about the same, however small its gradient. */
    private static INDArray direction(Model model, INDArray gradient, int seed) {
        INDArray direction = Networks.random(seed, DataType.DOUBLE, gradient.length());
        long at = 0;
        for (INDArray parameter : model.paramTable().values()) {
            long end = at + parameter.length();
            double norm = gradient.get(interval(at, end)).norm2Number().doubleValue();
            direction.get(interval(at, end)).divi(Math.max(SMALL_GRADIENT, norm));
            at = end;
        }
        assertThat(at).isEqualTo(gradient.length());
        return direction;
    }
}
