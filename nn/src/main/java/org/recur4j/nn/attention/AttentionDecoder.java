package org.recur4j.nn.attention;

import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.databind.annotation.JsonPOJOBuilder;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.layer.MemoryEstimate;
import org.recur4j.nn.vertex.ParameterVertex;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph}: a recurrent cell that runs over a target sequence and attends to
 * a memory at each step – the steps of an encoder, or the regions of an image. The query is the state after the step, and
 * the last output may be fed to the cell (Luong et al. 2015, arXiv:1508.04025, sections 3 and 3.3).
 *
 * <pre>{@code
 * h_0 = tanh(z W_i + b_i)                   or zero without a summary; other states from bridges of their own
 * h_t = cell([e_t; a_{t-1}], h_{t-1})       a_{t-1} with input feeding only, a_0 = 0
 * α_t = softmax over unmasked s of score(h_t, m_s)
 * c_t = β_t Σ_s α_ts m_s                    β_t = σ(h_t·w_β + b_β) where gated, otherwise 1
 * a_t = tanh(h_t W_h + c_t W_c + b_c)       the output; without tanh where it is linear
 * }</pre>
 *
 * {@link AttentionKind} gives the score; its NONE has no memory and no c_t. Bridge: Bahdanau et al. 2015
 * (arXiv:1409.0473), appendix A.2.2; gate and coverage penalty: Xu et al. 2015 (arXiv:1502.03044), section 4.2.1.
 *
 * <p>Inputs, in order: target e [B,E,T]; memory m [B,M,S], but for NONE; summary z [B,K], if any. Output: a [B,O,T].
 *
 * <p>Masking: where the target's mask [B,T] is 0, the output is zero, the state and the fed output are carried on, and no
 * gradient passes; where the memory's mask [B,S] is 0, α is 0. The target's mask goes on to what follows.
 *
 * <pre>{@code
 * graph.addVertex("decoder", new AttentionDecoder.Builder()
 *         .cell(Cells.GRU).kind(AttentionKind.ADDITIVE).nIn(200).nMemory(512).nSummary(512).nOut(256).build(),
 *     "target", "encoder", "summary")
 * }</pre>
 */
public final class AttentionDecoder extends ParameterVertex<DecoderSettings> {
    private static final long serialVersionUID = 1L;

    private AttentionDecoder() {} // for JSON

    private AttentionDecoder(Builder builder) {
        super(builder.settings(), builder.options);
    }

    private AttentionDecoder(AttentionDecoder copied) {
        super(copied);
    }

    @Override
    protected int inputCount() {
        return settings().inputCount();
    }

    @Override
    protected Map<String, long[]> parameterShapes() {
        return DecoderParams.shapes(settings());
    }

    @Override
    protected boolean isWeight(String key) {
        return DecoderParams.isWeight(key);
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray paramsView,
            boolean initializeParams,
            DataType networkDataType) {
        setName(name);
        return new AttentionDecoderImpl(this, graph, name, index, paramsView, initializeParams, networkDataType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) throws InvalidInputTypeException {
        return settings().outputType(inputs);
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        long kept = MemoryEstimate.steps(inputs[0]) * settings().numbersOfStep();
        return MemoryEstimate.of(
                getLayerName(), getClass(), inputs[0], getOutputType(-1, inputs), numParams(true), updater, kept);
    }

    @Override
    public AttentionDecoder clone() {
        return new AttentionDecoder(this);
    }

    /** Builds an {@link AttentionDecoder}, and the settings of a saved one. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonPOJOBuilder(buildMethodName = "settings")
    public static final class Builder {
        @JsonIgnore
        private final DenseLayer.Builder options = new DenseLayer.Builder();

        @JsonIgnore
        private Cell cell;

        @JsonProperty("cell")
        private String saved; // equations, or in earlier versions a name, with its variants beside it

        private boolean relu;
        private Double forgetGateBias;
        private AttentionKind kind;
        private long nIn;
        private long nMemory;
        private long nSummary;
        private long nState;
        private long nOut;
        private long attentionSize;
        private boolean inputFeeding;
        private boolean linearOutput;
        private boolean gated;
        private double coverageWeight;

        /** The cell to unroll; must be given. */
        public Builder cell(Cell cell) {
            this.cell = cell;
            return this;
        }

        /** How the memory is scored; must be given. */
        public Builder kind(AttentionKind kind) {
            this.kind = kind;
            return this;
        }

        /** Size E of the target's inputs; must be given. */
        public Builder nIn(long nIn) {
            this.nIn = nIn;
            return this;
        }

        /** Size M of a memory; must be given, unless the kind is NONE. */
        public Builder nMemory(long nMemory) {
            this.nMemory = nMemory;
            return this;
        }

        /** Size K of the summary that the initial state is made of. Default: 0, the initial state is zero. */
        public Builder nSummary(long nSummary) {
            this.nSummary = nSummary;
            return this;
        }

        /** Size H of the cell's state. Default: O. */
        public Builder nState(long nState) {
            this.nState = nState;
            return this;
        }

        /** Size O of the output; must be given. */
        public Builder nOut(long nOut) {
            this.nOut = nOut;
            return this;
        }

        /** Size A of the keys of additive and scaled attention. Default: H. */
        public Builder attentionSize(long attentionSize) {
            this.attentionSize = attentionSize;
            return this;
        }

        /** Whether the cell sees the last output. Default: false. */
        public Builder inputFeeding(boolean inputFeeding) {
            this.inputFeeding = inputFeeding;
            return this;
        }

        /** Whether the output is without tanh, as that of Xu et al. 2015, equation 7. Default: false. */
        public Builder linearOutput(boolean linearOutput) {
            this.linearOutput = linearOutput;
            return this;
        }

        /** Whether a gate β_t scales the context (Xu et al. 2015, section 4.2.1). Default: false. */
        public Builder gated(boolean gated) {
            this.gated = gated;
            return this;
        }

        /**
         * Weight λ of the doubly stochastic penalty λ Σ_s (1 - Σ_t α_ts)² of each sequence (Xu et al. 2015, equation 14),
         * which is part of the gradient, but not of the graph's score. Default: 0.
         */
        public Builder coverageWeight(double coverageWeight) {
            this.coverageWeight = coverageWeight;
            return this;
        }

        /**
         * How the parameters begin and are trained, by the options of DL4J's layers, as in {@code options(layer ->
         * layer.weightInit(WeightInit.RELU).l2(1e-4))}; dropout is of the target's inputs. What is not given is as the graph's
         * configuration says.
         */
        public Builder options(Consumer<BaseLayer.Builder<?>> given) {
            given.accept(options);
            return this;
        }

        /**
         * The vertex of these settings.
         *
         * @throws IllegalArgumentException when they do not fit together
         */
        public AttentionDecoder build() {
            return new AttentionDecoder(this);
        }

        private DecoderSettings settings() {
            return new DecoderSettings(
                    saved == null ? cell : Cells.saved(saved, relu, false, forgetGateBias),
                    kind,
                    nIn,
                    nMemory,
                    nSummary,
                    nState,
                    nOut,
                    attentionSize,
                    inputFeeding,
                    linearOutput,
                    gated,
                    coverageWeight);
        }
    }
}
