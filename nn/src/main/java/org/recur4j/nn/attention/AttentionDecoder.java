package org.recur4j.nn.attention;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.recur4j.nn.layer.MemoryEstimate;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.nn.vertex.ParameterVertex;
import org.recur4j.nn.vertex.TrainedBuilder;

/**
 * A vertex for Deeplearning4j's {@code ComputationGraph}: a recurrent cell that runs over a target sequence and attends to
 * a memory at each step – the steps of an encoder, or the regions of an image. The query is the state after the step, and
 * the last output may be fed to the cell (Luong et al. 2015, arXiv:1508.04025, sections 3 and 3.3).
 *
 * <pre>{@code
 * h_0 = tanh(z W_i + b_i)                   or zero without a summary; c_0 of the LSTM from a bridge of its own
 * h_t = cell([e_t; a_{t-1}], h_{t-1})       a_{t-1} with input feeding only, a_0 = 0
 * α_t = softmax over unmasked s of score(h_t, m_s)
 * c_t = β_t Σ_s α_ts m_s                    β_t = σ(h_t·w_β + b_β) where gated, otherwise 1
 * a_t = tanh(h_t W_h + c_t W_c + b_c)       the output; without tanh where it is linear
 * }</pre>
 *
 * {@link AttentionKind} gives the score; its NONE has no memory and no c_t. The bridge is that of Bahdanau et al. 2015
 * (arXiv:1409.0473), appendix A.2.2; the gate and the coverage penalty are those of Xu et al. 2015 (arXiv:1502.03044),
 * section 4.2.1.
 *
 * <p>Inputs, in this order: target e [B,E,T]; memory m [B,M,S], unless the kind is NONE; summary z [B,K], if nSummary is
 * given. Output: a [B,O,T]. The state has H numbers, which are as many as O unless nState says otherwise.
 *
 * <p>Masking: where the target's mask [B,T] is 0, the output is zero, the state and the fed output are carried on, and no
 * gradient passes; where the memory's mask [B,S] is 0, α is 0. The target's mask goes on to what follows.
 *
 * <pre>{@code
 * graph.addVertex("decoder", new AttentionDecoder.Builder()
 *         .cell(CellType.GRU).kind(AttentionKind.ADDITIVE).nIn(200).nMemory(512).nSummary(512).nOut(256).build(),
 *     "target", "encoder", "summary")
 * }</pre>
 *
 * <p>{@code ComputationGraph.numParams()} and the regularisation in its score count layers only: {@code
 * params().length()} is the true number of parameters. Its updater, regularisation, dropout (of the target) and constraints
 * do to it what they do to layers; noise in the weights, which DL4J gives to layers only, does nothing.
 */
public final class AttentionDecoder extends ParameterVertex {
    private static final long serialVersionUID = 1L;

    private CellType cell;
    private AttentionKind kind;
    private boolean relu;
    private double forgetGateBias;

    @JsonProperty("nIn")
    private long nIn;

    @JsonProperty("nMemory")
    private long nMemory;

    @JsonProperty("nSummary")
    private long nSummary;

    @JsonProperty("nState")
    private long nState;

    @JsonProperty("nOut")
    private long nOut;

    private long attentionSize;
    private boolean inputFeeding;
    private boolean linearOutput;
    private boolean gated;
    private double coverageWeight;

    private AttentionDecoder() {} // for JSON

    private AttentionDecoder(Builder builder) {
        super(builder);
        cell = builder.cell;
        kind = builder.kind;
        relu = builder.relu;
        forgetGateBias = builder.forgetGateBias;
        nIn = builder.nIn;
        nMemory = builder.nMemory;
        nSummary = builder.nSummary;
        nState = builder.nState;
        nOut = builder.nOut;
        attentionSize = builder.attentionSize;
        inputFeeding = builder.inputFeeding;
        linearOutput = builder.linearOutput;
        gated = builder.gated;
        coverageWeight = builder.coverageWeight;
    }

    /** The cell that is unrolled. */
    public CellType getCell() {
        return cell;
    }

    /** How the memory is scored. */
    public AttentionKind getKind() {
        return kind;
    }

    /** Whether the vanilla cell uses ReLU in place of tanh. */
    public boolean isRelu() {
        return relu;
    }

    /** First value of the LSTM's forget-gate bias. */
    public double getForgetGateBias() {
        return forgetGateBias;
    }

    /** Size E of the target's inputs. */
    @JsonProperty("nIn")
    public long getNIn() {
        return nIn;
    }

    /** Size M of a memory; 0 without attention. */
    @JsonProperty("nMemory")
    public long getNMemory() {
        return nMemory;
    }

    /** Size K of the summary; 0 if the initial state is zero. */
    @JsonProperty("nSummary")
    public long getNSummary() {
        return nSummary;
    }

    /** Size H of the cell's state. */
    @JsonProperty("nState")
    public long getNState() {
        return nState;
    }

    /** Size O of the output. */
    @JsonProperty("nOut")
    public long getNOut() {
        return nOut;
    }

    /** Size A of the keys: H but for additive and scaled attention. */
    public long getAttentionSize() {
        return attentionSize;
    }

    /** Whether the cell sees the last output. */
    public boolean isInputFeeding() {
        return inputFeeding;
    }

    /** Whether the output is without tanh. */
    public boolean isLinearOutput() {
        return linearOutput;
    }

    /** Whether a gate scales the context. */
    public boolean isGated() {
        return gated;
    }

    /** Weight λ of the coverage penalty. */
    public double getCoverageWeight() {
        return coverageWeight;
    }

    @Override
    protected int inputCount() {
        return 1 + (kind.attends() ? 1 : 0) + (nSummary > 0 ? 1 : 0);
    }

    @Override
    protected Map<String, long[]> parameterShapes() {
        return DecoderParams.shapes(this);
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
        if (inputs.length != inputCount()) {
            throw new InvalidInputTypeException(
                    "an AttentionDecoder of these settings takes " + inputCount() + " inputs, not " + inputs.length);
        }
        InputType.InputTypeRecurrent target = sequence("target", inputs[0], nIn);
        if (kind.attends()) {
            sequence("memory", inputs[1], nMemory);
        }
        if (nSummary > 0 && !InputType.feedForward(nSummary).equals(inputs[inputs.length - 1])) {
            throw new InvalidInputTypeException("an AttentionDecoder's summary is [B," + nSummary
                    + "], as nSummary says, not " + inputs[inputs.length - 1]);
        }
        return InputType.recurrent(nOut, target.getTimeSeriesLength());
    }

    private static InputType.InputTypeRecurrent sequence(String what, InputType type, long size) {
        if (type instanceof InputType.InputTypeRecurrent recurrent && recurrent.getSize() == size) {
            return recurrent;
        }
        throw new InvalidInputTypeException(
                "an AttentionDecoder's " + what + " is [B," + size + ",·] by its settings, not " + type);
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        InputType output = getOutputType(-1, inputs);
        long states =
                (cell.cell(relu).gates() + 3) * nState + nOut + nMemory; // gates, h, c, query, a and context of each
        long kept = MemoryEstimate.steps(inputs[0]) * states;
        return MemoryEstimate.of(
                getLayerName(), AttentionDecoder.class, inputs[0], output, numParams(true), updater, kept);
    }

    @Override
    public AttentionDecoder clone() {
        AttentionDecoder copy = new AttentionDecoder(new Builder(this));
        copy.copyTraining(this);
        return copy;
    }

    private List<Object> settings() {
        return Arrays.asList(
                cell,
                kind,
                relu,
                forgetGateBias,
                nIn,
                nMemory,
                nSummary,
                nState,
                nOut,
                attentionSize,
                inputFeeding,
                linearOutput,
                gated,
                coverageWeight,
                training());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttentionDecoder that && settings().equals(that.settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    @Override
    public String toString() {
        return "AttentionDecoder" + settings();
    }

    /** Builds an {@link AttentionDecoder}. */
    public static final class Builder extends TrainedBuilder<Builder> {
        private CellType cell;
        private AttentionKind kind;
        private boolean relu;
        private double forgetGateBias = 1;
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

        /** Everything is to be given that has no default. */
        public Builder() {}

        private Builder(AttentionDecoder of) {
            cell = of.cell;
            kind = of.kind;
            relu = of.relu;
            forgetGateBias = of.forgetGateBias;
            nIn = of.nIn;
            nMemory = of.nMemory;
            nSummary = of.nSummary;
            nState = of.nState;
            nOut = of.nOut;
            attentionSize = of.attentionSize;
            inputFeeding = of.inputFeeding;
            linearOutput = of.linearOutput;
            gated = of.gated;
            coverageWeight = of.coverageWeight;
        }

        /** The cell to unroll; must be given. */
        public Builder cell(CellType cell) {
            this.cell = cell;
            return this;
        }

        /** How the memory is scored; must be given. */
        public Builder kind(AttentionKind kind) {
            this.kind = kind;
            return this;
        }

        /** ReLU in place of tanh; vanilla cell only. Default: false. */
        public Builder relu(boolean relu) {
            this.relu = relu;
            return this;
        }

        /** First value of the forget-gate bias; LSTM only. Default: 1. */
        public Builder forgetGateBias(double forgetGateBias) {
            this.forgetGateBias = forgetGateBias;
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
         * Weight λ of the doubly stochastic penalty λ Σ_s (1 - Σ_t α_ts)² of each sequence (Xu et al. 2015, equation 14). It
         * is part of the gradient, but not of the graph's score. Default: 0.
         */
        public Builder coverageWeight(double coverageWeight) {
            this.coverageWeight = coverageWeight;
            return this;
        }

        /**
         * The vertex of these settings.
         *
         * @throws IllegalArgumentException when they do not fit together
         */
        public AttentionDecoder build() {
            Objects.requireNonNull(cell, "AttentionDecoder needs a cell: call cell(CellType)");
            Objects.requireNonNull(kind, "AttentionDecoder needs a kind of attention: call kind(AttentionKind)");
            boolean attends = kind.attends();
            require(
                    nIn > 0 && nOut > 0 && nState >= 0 && nSummary >= 0,
                    "nIn and nOut must be positive, and neither nState nor nSummary may be negative");
            require(attends == nMemory > 0, "nMemory is for attention: positive with it, and not given with NONE");
            require(cell == CellType.RNN || !relu, "relu is for the vanilla cell, not " + cell);
            require(attends || (!gated && coverageWeight == 0), "gated and coverageWeight need attention, not NONE");
            require(coverageWeight >= 0, "coverageWeight must not be negative");
            nState = nState == 0 ? nOut : nState;
            require(
                    attentionSize == 0 || attentionSize == nState || (kind.hasQueryProjection() && attentionSize > 0),
                    "attentionSize is for additive and scaled attention: the others have nState");
            attentionSize = attentionSize == 0 ? nState : attentionSize;
            require(
                    !attends || kind.hasKeyProjection() || nMemory == attentionSize,
                    kind.name().toLowerCase(Locale.ROOT)
                            + " attention needs a memory as wide as the state: nMemory is " + nMemory + ", the state "
                            + attentionSize);
            return new AttentionDecoder(this);
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException("AttentionDecoder: " + message);
            }
        }
    }
}
