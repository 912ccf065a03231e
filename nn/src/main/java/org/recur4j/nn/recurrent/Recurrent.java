package org.recur4j.nn.recurrent;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * A recurrent layer for Deeplearning4j with any cell: {@link Cells#RNN}, LSTM, GRU, or equations of one's own.
 *
 * <p>Input [B,I,T], output [B,H,T] (or [B,T,·] with the NWC format). It works in {@code MultiLayerNetwork}, {@code
 * ComputationGraph}, {@code Bidirectional} and {@code LastTimeStep}, with {@code rnnTimeStep} and truncated
 * back-propagation through time, whose backward pass starts from the carried state, as the forward pass does.
 *
 * <p>It reads forward, backward or in both directions ({@link Direction}); a bidirectional layer outputs [B,2H,T], the same as
 * {@code Bidirectional} around a forward layer, but faster.
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, a masked step leaves the state unchanged, outputs zero and takes no part in any
 * gradient. One exception keeps scores and gradients equal to DL4J's: LSTM and GRU also run over the padding after the last
 * unmasked step, as DL4J's {@code LSTM} does (its {@code SimpleRnn} does not). So the labels need a mask too, unless a pooling
 * layer follows. Where the state is carried on, in {@code rnnTimeStep} and truncated back-propagation, there is no exception,
 * and the carried state is the one after the last unmasked step. The mask is passed on as DL4J's layers do.
 *
 * <p>The carried state, of {@code rnnGetPreviousState}, {@code rnnGetTBPTTState} and their setters, has the names of the cell's
 * states as keys: h [B,H] and, for the LSTM, c [B,H].
 *
 * <pre>{@code
 * new Recurrent.Builder().cell(Cells.GRU).nIn(65).nOut(256).build()
 * }</pre>
 */
public final class Recurrent extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private Settings settings;

    private Recurrent() {} // for JSON

    private Recurrent(Builder builder, Settings settings) {
        super(builder);
        this.settings = settings;
        initializeConstraints(builder);
    }

    /**
     * Its own settings.
     *
     * @param cell the cell that is unrolled
     * @param learnedInitialState whether the initial state is learned; otherwise it is zero
     * @param direction the direction it reads in
     * @param inputGradient whether the gradient with respect to the input is computed
     */
    public record Settings(Cell cell, boolean learnedInitialState, Direction direction, boolean inputGradient)
            implements Serializable {
        /** Reads those of a saved layer; earlier versions named the cell and gave its variants beside it. */
        @JsonCreator
        static Settings of(
                @JsonProperty("cell") String cell,
                @JsonProperty("relu") boolean relu,
                @JsonProperty("identityInit") boolean identityInit,
                @JsonProperty("forgetGateBias") Double forgetGateBias,
                @JsonProperty("learnedInitialState") boolean learnedInitialState,
                @JsonProperty("direction") Direction direction,
                @JsonProperty("inputGradient") boolean inputGradient) {
            return new Settings(
                    Cells.saved(cell, relu, identityInit, forgetGateBias),
                    learnedInitialState,
                    direction,
                    inputGradient);
        }
    }

    /** Its own settings. */
    public Settings settings() {
        return settings;
    }

    @Override
    protected void initializeConstraints(org.deeplearning4j.nn.conf.layers.Layer.Builder<?> builder) {
        super.initializeConstraints(builder);
        constrain(((Builder) builder).getInputWeightConstraints(), false);
        constrain(((Builder) builder).getRecurrentConstraints(), true);
    }

    private void constrain(List<LayerConstraint> added, boolean recurrent) {
        if (added == null) {
            return;
        }
        List<LayerConstraint> extended = new ArrayList<>(constraints == null ? List.of() : constraints);
        for (LayerConstraint constraint : added) {
            LayerConstraint copy = constraint.clone();
            copy.setParams(RecurrentParams.matrices(settings, recurrent));
            extended.add(copy);
        }
        constraints = extended;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("Recurrent", getLayerName(), layerIndex, getNIn(), getNOut());
        RecurrentImpl layer = new RecurrentImpl(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new RecurrentParams();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        InputTypeRecurrent single = (InputTypeRecurrent) super.getOutputType(layerIndex, inputType);
        return InputType.recurrent(
                single.getSize() * settings.direction().count(), single.getTimeSeriesLength(), single.getFormat());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long perStep = (long) (settings.cell().program().sums()
                        + settings.cell().states().size())
                * getNOut();
        return MemoryEstimate.of(
                this,
                inputType,
                MemoryEstimate.steps(inputType) * settings.direction().count() * perStep);
    }

    /** A copy with its own dropout, which keeps its last mask: {@code Bidirectional} runs two copies. */
    @Override
    public Recurrent clone() {
        Recurrent copy = (Recurrent) super.clone();
        copy.setIDropout(iDropout == null ? null : iDropout.clone());
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recurrent that && super.equals(other) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings);
    }

    /** Builds a {@link Recurrent}. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
        private Cell cell;
        private boolean learnedInitialState;
        private Direction direction = Direction.FORWARD;
        private boolean inputGradient = true;

        /** The cell to unroll; must be given. Its functions are part of its equations: the network's activation does not apply. */
        public Builder cell(Cell cell) {
            this.cell = cell;
            return this;
        }

        /** Whether the initial state is learned. Default: false, it is zero. */
        public Builder learnedInitialState(boolean learnedInitialState) {
            this.learnedInitialState = learnedInitialState;
            return this;
        }

        /**
         * The direction it reads in. Only a forward layer carries its state from one sequence to the next. A bidirectional
         * layer has {@code nOut} units in each direction, and twice as many outputs. Default: forward.
         */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction);
            return this;
        }

        /**
         * Whether the gradient with respect to the input is computed. A layer whose input is data, not the output of a
         * trained layer, is a tenth faster without; it then passes zeros down. Default: true.
         */
        public Builder inputGradient(boolean inputGradient) {
            this.inputGradient = inputGradient;
            return this;
        }

        @Override
        public Recurrent build() {
            Objects.requireNonNull(cell, "Recurrent needs a cell: call cell(Cells.GRU), say");
            checkOptions();
            Recurrent layer = new Recurrent(this, new Settings(cell, learnedInitialState, direction, inputGradient));
            layer.setActivationFn(new ActivationTanH()); // not used: DL4J gives its default to layers that have none
            return layer;
        }

        private void checkOptions() {
            IActivation given = getActivationFn();
            boolean own = given == null
                    || (cell.program().uses(given.toString()) && !given.equals(new ActivationSigmoid())); // of gates
            new LayerOptions("Recurrent", this)
                    .require(own, "activation(" + given + ")", "the functions of a cell are in its equations")
                    .require(
                            getInputWeightConstraints() == null || RecurrentParams.hasMatrices(cell, false),
                            "constrainInputWeights",
                            "the cell " + cell + " has no matrix that multiplies the input")
                    .require(
                            getRecurrentConstraints() == null || RecurrentParams.hasMatrices(cell, true),
                            "constrainRecurrent",
                            "the cell " + cell + " has no matrix that multiplies a state");
        }
    }
}
