package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.layer.LayerOptions;
import org.recur4j.nn.layer.MemoryEstimate;

/**
 * A recurrent layer for Deeplearning4j with a choice of cell: vanilla RNN, LSTM or GRU.
 *
 * <p>Input [B,I,T], output [B,H,T] (or [B,T,·] with the NWC format). It works in {@code MultiLayerNetwork}, {@code
 * ComputationGraph}, {@code Bidirectional} and {@code LastTimeStep}, with {@code rnnTimeStep} and truncated
 * back-propagation through time, whose backward pass begins at the carried state, as the forward pass does.
 *
 * <p>It may read from the last step to the first, or both ways ({@link Direction}); the output of the latter is [B,2H,T].
 * That gives what {@code Bidirectional} does around a layer that reads forward, but faster.
 *
 * <p>Masking: with a mask [B,T] of 1 and 0, a masked step carries the state on unchanged, outputs zero and takes no part
 * in any gradient. Only over the padding after the last unmasked step LSTM and GRU run on, as DL4J's {@code LSTM} does (its
 * {@code SimpleRnn} does not): scores and gradients are DL4J's, whichever masks are given. So the labels need a mask too,
 * unless what follows pools. Where the state is carried on, in {@code rnnTimeStep} and truncated back-propagation, all
 * masked steps output zero, and it is that after the last unmasked one. The mask goes on as DL4J's layers pass it on.
 *
 * <p>The carried state has the keys {@link #STATE_H}, [B,H], and, of the LSTM, {@link #STATE_C}, [B,H]: that is what {@code
 * rnnGetPreviousState} gives and {@code rnnSetPreviousState} takes, and likewise {@code rnnGetTBPTTState} and {@code
 * rnnSetTBPTTState}.
 *
 * <pre>{@code
 * new Recurrent.Builder().cell(CellType.GRU).nIn(65).nOut(256).build()
 * }</pre>
 */
public final class Recurrent extends BaseRecurrentLayer {
    /** Key of the carried state h [B,H]. */
    public static final String STATE_H = "h";

    /** Key of the carried memory c [B,H] of the LSTM. */
    public static final String STATE_C = "c";

    private static final long serialVersionUID = 1L;

    private CellType cell;
    private boolean relu;
    private boolean identityInit;
    private double forgetGateBias;
    private boolean learnedInitialState;
    private Direction direction;
    private boolean inputGradient;

    private Recurrent() {} // for JSON

    private Recurrent(Builder builder) {
        super(builder);
        cell = builder.cell;
        relu = builder.relu;
        identityInit = builder.identityInit;
        forgetGateBias = builder.forgetGateBias;
        learnedInitialState = builder.learnedInitialState;
        direction = builder.direction;
        inputGradient = builder.inputGradient;
        initializeConstraints(builder);
    }

    @Override
    protected void initializeConstraints(org.deeplearning4j.nn.conf.layers.Layer.Builder<?> builder) {
        super.initializeConstraints(builder);
        constrain(((Builder) builder).getInputWeightConstraints(), RecurrentParams.INPUT);
        constrain(((Builder) builder).getRecurrentConstraints(), RecurrentParams.RECURRENT);
    }

    private void constrain(List<LayerConstraint> given, String key) {
        if (given == null) {
            return;
        }
        List<LayerConstraint> all = new ArrayList<>(constraints == null ? List.of() : constraints);
        for (LayerConstraint constraint : given) {
            LayerConstraint own = constraint.clone();
            own.setParams(RecurrentParams.prefixes(direction).stream()
                    .map(prefix -> prefix + key)
                    .collect(Collectors.toSet()));
            all.add(own);
        }
        constraints = all;
    }

    /** The cell that is unrolled. */
    public CellType getCell() {
        return cell;
    }

    /** Whether the vanilla cell uses ReLU in place of tanh. */
    public boolean isRelu() {
        return relu;
    }

    /** Whether the recurrent weights of the vanilla cell begin as the identity. */
    public boolean isIdentityInit() {
        return identityInit;
    }

    /** First value of the LSTM's forget-gate bias. */
    public double getForgetGateBias() {
        return forgetGateBias;
    }

    /** Whether the state before the first step is learned; it is zero otherwise. */
    public boolean isLearnedInitialState() {
        return learnedInitialState;
    }

    /** Which way it reads. */
    public Direction getDirection() {
        return direction;
    }

    /** Whether the gradient with respect to the input is computed. */
    public boolean isInputGradient() {
        return inputGradient;
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
        Map<String, INDArray> parameters = initializer().init(conf, layerParamsView, initializeParams);
        layer.setParamTable(parameters);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new RecurrentParams();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        InputTypeRecurrent oneWay = (InputTypeRecurrent) super.getOutputType(layerIndex, inputType);
        return InputType.recurrent(
                oneWay.getSize() * direction.ways(), oneWay.getTimeSeriesLength(), oneWay.getFormat());
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long perStep = (cell.cell(relu).gates() + 2) * getNOut(); // gates, h and c
        return MemoryEstimate.of(this, inputType, MemoryEstimate.steps(inputType) * direction.ways() * perStep);
    }

    /** A copy with a dropout of its own, since one remembers its last mask: {@code Bidirectional} runs two copies. */
    @Override
    public Recurrent clone() {
        Recurrent copy = (Recurrent) super.clone();
        copy.setIDropout(iDropout == null ? null : iDropout.clone());
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recurrent that
                && super.equals(other)
                && cell == that.cell
                && relu == that.relu
                && identityInit == that.identityInit
                && forgetGateBias == that.forgetGateBias
                && learnedInitialState == that.learnedInitialState
                && direction == that.direction
                && inputGradient == that.inputGradient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(),
                cell,
                relu,
                identityInit,
                forgetGateBias,
                learnedInitialState,
                direction,
                inputGradient);
    }

    /** Builds a {@link Recurrent}. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
        private CellType cell;
        private boolean relu;
        private boolean identityInit;
        private double forgetGateBias = 1;
        private boolean learnedInitialState;
        private Direction direction = Direction.FORWARD;
        private boolean inputGradient = true;

        /** The cell to unroll; must be given. */
        public Builder cell(CellType cell) {
            this.cell = cell;
            return this;
        }

        /**
         * ReLU in place of tanh; vanilla cell only, and what {@code activation(Activation.RELU)} does to it. Default: false.
         * A cell's functions are part of its equations: the network's default activation is not for it.
         */
        public Builder relu(boolean relu) {
            this.relu = relu;
            return this;
        }

        /** Recurrent weights begin as the identity (Le et al. 2015, arXiv:1504.00941); vanilla cell only. Default: false. */
        public Builder identityInit(boolean identityInit) {
            this.identityInit = identityInit;
            return this;
        }

        /** First value of the forget-gate bias (Jozefowicz et al. 2015, section 5); LSTM only. Default: 1. */
        public Builder forgetGateBias(double forgetGateBias) {
            this.forgetGateBias = forgetGateBias;
            return this;
        }

        /** Whether the state before the first step is learned. Default: false, it is zero. */
        public Builder learnedInitialState(boolean learnedInitialState) {
            this.learnedInitialState = learnedInitialState;
            return this;
        }

        /**
         * Which way it reads. One that does not only read forward carries no state from one sequence to the next. One that
         * reads both ways has {@code nOut} units for each, and twice as many outputs. Default: forward.
         */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction);
            return this;
        }

        /**
         * Whether the gradient with respect to the input is computed. A layer that reads data, and nothing that is trained,
         * is a tenth faster without it, and passes zeros on in its place. Default: true.
         */
        public Builder inputGradient(boolean inputGradient) {
            this.inputGradient = inputGradient;
            return this;
        }

        @Override
        public Recurrent build() {
            Objects.requireNonNull(cell, "Recurrent needs a cell: call cell(CellType)");
            if (cell != CellType.RNN && (relu || identityInit)) {
                throw new IllegalArgumentException("relu and identityInit are for the vanilla cell, not " + cell);
            }
            relu = relu || (cell == CellType.RNN && new ActivationReLU().equals(getActivationFn()));
            new LayerOptions("Recurrent", this).activation(relu ? new ActivationReLU() : new ActivationTanH());
            return new Recurrent(this);
        }
    }
}
