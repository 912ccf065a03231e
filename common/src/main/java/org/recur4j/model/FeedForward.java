package org.recur4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.nd4j.linalg.activations.Activation;
import org.recur4j.data.Former;
import org.recur4j.data.Range;
import org.recur4j.nn.feedforward.CausalConvolution;
import org.recur4j.nn.feedforward.SelfAttention;
import org.recur4j.nn.feedforward.SinusoidalPositions;
import org.recur4j.nn.image.LayerNormVertex;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;

/**
 * Layers that read a sequence without recurrence, all its steps at once, in place of recurrent ones: baselines of any task.
 *
 * <p>They carry nothing from one part of a sequence to the next: what they know of a step is in the same window.
 */
public enum FeedForward {
    /**
     * Self-attention: a Transformer's encoder (Vaswani et al. 2017, arXiv:1706.03762, section 3), causal where asked for, with
     * the normalisation before each part, which can be trained at high learning rates (Xiong et al. 2020, arXiv:2002.04745).
     *
     * <pre>{@code
     * x = x + positions      in each of L blocks: x = x + attention(norm(x)), x = x + W_2 relu(W_1 norm(x) + b_1) + b_2
     * y = norm(x)
     * }</pre>
     */
    ATTENTION {
        @Override
        String blocks(Stack stack, String below, Sizes sizes, boolean causal) {
            String top = stack.vertex("positions", new SinusoidalPositions(), below);
            for (int i = 1; i <= sizes.layers(); i++) {
                SelfAttention.Builder attention = new SelfAttention.Builder()
                        .heads(sizes.heads())
                        .causal(causal)
                        .nIn(sizes.width())
                        .nOut(sizes.width());
                stack.graph().addLayer("attention" + i, attention.build(), stack.norm("norm" + i, top));
                String attended = stack.residual("attended" + i, top, "attention" + i);
                top = stack.convolutions(i, attended, sizes.width(), sizes.inner(i, sizes.layers()), 1, 1);
            }
            return stack.norm("norm", top);
        }
    },

    /**
     * A temporal convolutional network (Bai et al. 2018, arXiv:1803.01271, section 3): residual blocks of two causal
     * convolutions, the dilation of which doubles from block to block. Layer normalisation before each block, in place of
     * weight normalisation in it. It sees 1 + 2 (k - 1) (2^L - 1) steps.
     */
    TCN {
        @Override
        String blocks(Stack stack, String below, Sizes sizes, boolean causal) {
            String top = below;
            for (int i = 1; i <= sizes.levels(); i++) {
                int inner = sizes.inner(i, sizes.levels());
                top = stack.convolutions(i, top, sizes.width(), inner, sizes.kernel(), 1 << (i - 1));
            }
            return stack.norm("norm", top);
        }
    },

    /**
     * The neural language model with a fixed window (Bengio et al. 2003, "A neural probabilistic language model", section 2):
     * tanh of a linear layer of the n last steps side by side, which is a causal convolution of width n.
     */
    WINDOW {
        @Override
        String blocks(Stack stack, String below, Sizes sizes, boolean causal) {
            stack.graph()
                    .addLayer(
                            "window",
                            convolution(sizes.width(), sizes.inner(), Activation.TANH)
                                    .kernel(sizes.window())
                                    .build(),
                            below);
            return "window";
        }

        @Override
        public int outputs(Sizes sizes) {
            return sizes.inner();
        }
    };

    /** Setting of the number that {@code compare} chooses for an equal number of parameters. */
    public static final String SIZE = "feedForward.inner";

    /**
     * Sizes: the {@code feedForward} part of a preset.
     *
     * @param width numbers of a step between blocks; a multiple of the heads
     * @param inner numbers within the blocks, divided among them, or of the fixed window's layer; {@code compare} chooses it
     * @param heads of attention
     * @param layers blocks of attention
     * @param kernel width k of the convolutions
     * @param levels blocks of convolutions
     * @param window steps n that the fixed window holds
     */
    public record Sizes(
            @Former("1") @Range(min = 1, max = 65_536) int width,
            @Former("1") @Range(min = 1, max = 1_048_576) int inner,
            @Former("1") @Range(min = 1, max = 1_024) int heads,
            @Former("1") @Range(min = 1, max = 16) int layers,
            @Former("1") @Range(min = 1, max = 64) int kernel,
            @Former("1") @Range(min = 1, max = 16) int levels,
            @Former("1") @Range(min = 1, max = 1_024) int window) {

        /** Numbers within one of some blocks, the first of which is number 1. */
        int inner(int block, int blocks) {
            return Math.max(1, (inner + blocks - block) / blocks);
        }
    }

    /** A graph that is being built, and the probability of dropping a value of what is added to a residual connection. */
    private record Stack(GraphBuilder graph, double dropout) {
        String vertex(String name, org.deeplearning4j.nn.conf.graph.GraphVertex vertex, String... below) {
            graph.addVertex(name, vertex, below);
            return name;
        }

        String norm(String name, String x) {
            return vertex(name, new LayerNormVertex(), x);
        }

        /** x + f(x), with dropout of f(x) (Vaswani et al. 2017, section 5.4). */
        String residual(String name, String x, String f) {
            String added = dropout > 0 ? vertex(f + "dropout", new DropoutVertex(new InvertedDropout(dropout)), f) : f;
            return vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), x, added);
        }

        /** The residual connection around two convolutions. */
        String convolutions(int number, String below, int width, int inner, int kernel, int dilation) {
            CausalConvolution.Builder wide = convolution(width, inner, Activation.RELU);
            CausalConvolution.Builder narrow = convolution(inner, width, Activation.IDENTITY);
            graph.addLayer(
                    "wide" + number, wide.kernel(kernel).dilation(dilation).build(), norm("wideNorm" + number, below));
            graph.addLayer(
                    "narrow" + number, narrow.kernel(kernel).dilation(dilation).build(), "wide" + number);
            return residual("block" + number, below, "narrow" + number);
        }
    }

    abstract String blocks(Stack stack, String below, Sizes sizes, boolean causal);

    /**
     * Adds the layers to a graph.
     *
     * @param below vertex that gives the sequence [B,inputs,T]; where there are not as many inputs as the width, a linear
     *     layer makes them so
     * @param causal whether attention sees no later steps; the others never do
     * @param dropout probability of dropping a value of what is added to a residual connection
     * @return the vertex that gives [B,outputs,T]
     */
    public final String add(GraphBuilder graph, String below, int inputs, Sizes sizes, boolean causal, double dropout) {
        String bottom = below;
        if (inputs != sizes.width()) {
            bottom = "width";
            graph.addLayer(
                    bottom,
                    convolution(inputs, sizes.width(), Activation.IDENTITY).build(),
                    below);
        }
        return blocks(new Stack(graph, dropout), bottom, sizes, causal);
    }

    /** Numbers of a step that they give. */
    public int outputs(Sizes sizes) {
        return sizes.width();
    }

    private static CausalConvolution.Builder convolution(int inputs, int outputs, Activation activation) {
        return new CausalConvolution.Builder()
                .activation(activation)
                .nIn(inputs)
                .nOut(outputs);
    }

    /** As it is called on the command line and in records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name; empty for a cell's, or another baseline's. */
    public static Optional<FeedForward> named(String label) {
        return Arrays.stream(values())
                .filter(network -> network.label().equals(label))
                .findFirst();
    }

    /** The names of some of them. */
    public static List<String> labels(FeedForward... networks) {
        return Arrays.stream(networks).map(FeedForward::label).toList();
    }
}
