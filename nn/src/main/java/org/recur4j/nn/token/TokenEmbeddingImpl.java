package org.recur4j.nn.token;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.RowParams;

/** What DL4J runs for a {@link TokenEmbedding}: brings arrays into order and leaves the work to a {@link EmbeddingKernel}. */
final class TokenEmbeddingImpl extends BaseLayer<TokenEmbedding> {
    private static final long serialVersionUID = 1L;

    private final transient EmbeddingKernel lookup;
    private transient TokenIds ids; // input of the last forward pass

    TokenEmbeddingImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        lookup = EmbeddingKernel.of(dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        ids = TokenIds.read(input, maskArray, layerConf().getNIn(), layerId());
        long[] shape = {ids.time(), ids.batch(), layerConf().getNOut()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,E]
        INDArray table = getParamWithNoise(RowParams.WEIGHTS, training, workspaces);
        lookup.forward(table, ids.tokens(), Layout.rows(output));
        INDArray vectors = Layout.batchMajor(output);
        return training ? dropped(vectors, workspaces) : vectors;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray outputGradient =
                Layout.timeMajor(kept(epsilon, workspaces), dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray tableGradient = gradientViews.get(RowParams.WEIGHTS);
        lookup.backward(ids.tokens(), Layout.rows(outputGradient), tableGradient);
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradient.setGradientFor(RowParams.WEIGHTS, tableGradient, RowParams.ORDER);
        return new Pair<>(gradient, null); // tokens have no gradient
    }

    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            setParams(values, RowParams.ORDER);
        }
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return false;
    }

    @Override
    public void clear() {
        super.clear();
        ids = null;
    }

    private INDArray dropped(INDArray vectors, LayerWorkspaceMgr workspaces) {
        IDropout dropout = layerConf().getIDropout();
        if (dropout == null) {
            return vectors;
        }
        INDArray output = dropout.applyDropout(vectors, vectors, getIterationCount(), getEpochCount(), workspaces);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, output);
    }

    /** The gradient of the vectors before dropout, in an array of its own where there is dropout. */
    private INDArray kept(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        if (layerConf().getIDropout() == null) {
            return epsilon;
        }
        INDArray copy = Layout.create(workspaces, ArrayType.BP_WORKING_MEM, epsilon);
        return backpropDropOutIfPresent(copy.assign(epsilon));
    }
}
