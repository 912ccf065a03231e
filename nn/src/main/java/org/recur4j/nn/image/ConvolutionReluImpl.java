package org.recur4j.nn.image;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.RowParams;

/** What DL4J runs for a {@link ConvolutionRelu}: brings arrays into order and leaves the work to a {@link Convolution}. */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class ConvolutionReluImpl extends BaseLayer<ConvolutionRelu> {
    private static final long serialVersionUID = 1L;

    private final transient Convolution convolution;
    private transient INDArray pictures; // input of the last forward pass, dense [B,Y,X,C]
    private transient INDArray output; // [B,Y',X',F]

    ConvolutionReluImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        convolution = Convolution.of(dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        if (input.rank() != 4 || input.size(3) != layerConf().getNIn()) {
            throw new DL4JInvalidInputException("a convolution needs pictures [B,Y,X,"
                    + layerConf().getNIn() + "], got " + Arrays.toString(input.shape()) + " " + layerId());
        }
        pictures = Layout.dense(input, dataType, workspaces, ArrayType.ACTIVATIONS);
        ConvolutionShape shape = layerConf().shape(pictures.shape());
        output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape.out(), 'c');
        INDArray weights = getParamWithNoise(RowParams.WEIGHTS, training, workspaces);
        INDArray bias = getParamWithNoise(RowParams.BIAS, training, workspaces);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            convolution.forward(shape, weights, bias, pictures, output);
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray below = layerConf().settings().inputGradient()
                ? workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, pictures.shape(), 'c')
                : null;
        INDArray above = Layout.dense(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            convolution.backward(
                    layerConf().shape(pictures.shape()),
                    getParamWithNoise(RowParams.WEIGHTS, true, workspaces),
                    pictures,
                    output,
                    above,
                    gradientViews.get(RowParams.WEIGHTS),
                    gradientViews.get(RowParams.BIAS),
                    below);
        }
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradient.setGradientFor(RowParams.WEIGHTS, gradientViews.get(RowParams.WEIGHTS), RowParams.ORDER);
        gradient.setGradientFor(RowParams.BIAS, gradientViews.get(RowParams.BIAS), RowParams.ORDER);
        return new Pair<>(gradient, below == null ? null : backpropDropOutIfPresent(below));
    }

    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            setParams(values, RowParams.ORDER);
        }
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        pictures = null;
        output = null;
    }
}
