package org.recur4j.nn.vertex;

import java.util.Map;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.ParameterViews;

/** What DL4J runs for a {@link ParameterVertex}: its parameters, their gradients and the dropout of its first input. */
@SuppressWarnings("overrides") // DL4J's setInputs lost its dots
public abstract class ParameterVertexImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;

    private final ParameterVertex<?> configuration;
    private final INDArray parameterRow;
    private final transient Map<String, INDArray> parameters;
    private final IDropout dropout; // null for none
    private boolean dropped; // in the last forward pass
    private INDArray gradientRow;
    private transient Map<String, INDArray> gradients;

    protected ParameterVertexImpl(
            ParameterVertex<?> configuration,
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameterRow,
            DataType dataType) {
        super(graph, name, index, dataType);
        this.configuration = configuration;
        this.parameterRow = parameterRow;
        parameters = ParameterViews.of(configuration.parameterShapes(), parameterRow, 'f');
        dropout = configuration.getDropout() == null
                ? null
                : configuration.getDropout().clone();
    }

    /** The parameters by name. */
    protected final Map<String, INDArray> parameters() {
        return parameters;
    }

    /** Where their gradients are wanted, by name. */
    protected final Map<String, INDArray> gradients() {
        return gradients;
    }

    /** The gradients, for DL4J. */
    protected final Gradient gradient() {
        Gradient gradient = new DefaultGradient(gradientRow);
        gradients.forEach(gradient.gradientForVariable()::put);
        return gradient;
    }

    /** A time-major sequence after dropout, which there may be in training. */
    protected final INDArray dropped(INDArray sequence, boolean training, LayerWorkspaceMgr workspaces) {
        dropped = training && dropout != null;
        if (!dropped) {
            return sequence;
        }
        INDArray whole = Layout.batchMajor(sequence);
        INDArray into = Layout.create(workspaces, ArrayType.ACTIVATIONS, whole);
        INDArray kept = dropout.applyDropout(whole, into, iteration(), epoch(), workspaces);
        return Layout.timeMajor(kept, dataType, workspaces, ArrayType.ACTIVATIONS);
    }

    /** The gradient with respect to what {@link #dropped} was given, in place. */
    protected final INDArray dropoutBackward(INDArray gradient) {
        if (dropped) {
            dropout.backprop(gradient, gradient, iteration(), epoch());
            dropout.clear();
        }
        return gradient;
    }

    private int iteration() {
        return graph.getConfiguration().getIterationCount();
    }

    private int epoch() {
        return graph.getConfiguration().getEpochCount();
    }

    @Override
    public final void setBackpropGradientsViewArray(INDArray row) {
        gradientRow = row;
        gradients = ParameterViews.of(configuration.parameterShapes(), row, 'f');
    }

    @Override
    public final Map<String, INDArray> paramTable(boolean backpropOnly) {
        return parameters;
    }

    @Override
    public final TrainingConfig getConfig() {
        return configuration;
    }

    @Override
    public final INDArray params() {
        return parameterRow;
    }

    @Override
    public final INDArray getGradientsViewArray() {
        return gradientRow;
    }
}
