package org.recur4j.nn.head;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.FloatArrays;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.token.StepOutputImpl;

/**
 * What DL4J runs for a {@link LinearChainCrf}: the products with W in ND4J, the chains as a {@link ChainBatch} of plain
 * numbers.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class LinearChainCrfImpl extends StepOutputImpl<LinearChainCrf> {
    private static final long serialVersionUID = 1L;

    private transient double[] losses; // of the last backward pass, until there is another input [B]

    LinearChainCrfImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(training, workspaces, ArrayType.FF_WORKING_MEM);
        long[] shape = {x.size(0), x.size(1), layerConf().getNOut()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c'); // [T,B,K]
        write(chains(x, parameters(training, workspaces)).marginals(), output);
        return Layout.batchMajor(output);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(true, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c'); // [T,B,I]
        Map<String, INDArray> parameters = parameters(true, workspaces);
        ChainBatch.Gradients chains = chains(x, parameters).train(labels(x));
        losses = chains.losses();
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray dz =
                    Nd4j.create(dataType, x.size(0) * x.size(1), layerConf().getNOut()); // [TB,K]
            write(chains.emissions(), dz);
            gradientViews
                    .get(CrfParams.WEIGHTS)
                    .assign(Layout.rows(x).transpose().mmul(dz));
            Layout.rows(below).assign(dz.mmul(parameters.get(CrfParams.WEIGHTS).transpose()));
            if (hasBias()) {
                gradientViews.get(CrfParams.BIAS).assign(dz.sum(0));
            }
        }
        write(chains.transitions(), gradientViews.get(CrfParams.TRANSITIONS));
        write(chains.start(), gradientViews.get(CrfParams.START));
        write(chains.end(), gradientViews.get(CrfParams.END));
        return gradients(below, CrfParams.ORDER);
    }

    @Override
    protected double loss(boolean training, LayerWorkspaceMgr workspaces) {
        return Arrays.stream(training && losses != null ? losses : losses(training, workspaces))
                .sum();
    }

    @Override
    protected void forget() {
        losses = null;
    }

    @Override
    public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaces) {
        double[] sums = Arrays.stream(losses(false, workspaces))
                .map(loss -> loss + fullNetRegTerm)
                .toArray();
        INDArray column = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {sums.length, 1}, CrfParams.ORDER);
        write(sums, column);
        return column;
    }

    @Override
    public INDArray logProbabilityGradient(int step, int answer) {
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        INDArray x = steps(false, none, ArrayType.FF_WORKING_MEM);
        Map<String, INDArray> parameters = parameters(false, none);
        double[] emissions = chains(x, parameters).logProbabilityGradient(step, answer);
        INDArray dz = Nd4j.createFromArray(emissions)
                .castTo(dataType)
                .reshape(CrfParams.ORDER, x.size(0) * x.size(1), layerConf().getNOut()); // [TB,K]
        return Layout.batchMajor(
                dz.mmul(parameters.get(CrfParams.WEIGHTS).transpose()).reshape(CrfParams.ORDER, x.shape()));
    }

    /** The chains of the input that is set. */
    ChainBatch chains() {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        return chains(steps(false, workspaces, ArrayType.FF_WORKING_MEM), parameters(false, workspaces));
    }

    /** A, with -∞ for what is not allowed, and the scores of the ends. */
    ChainScores scores() {
        return scores(parameters(false, LayerWorkspaceMgr.noWorkspaces()));
    }

    /** The mask of the features, which counts where there is none of the labels. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        inputMaskArray = mask;
        return null;
    }

    /** The mask of the labels. DL4J clears both by null; between the backward pass and its score null clears nothing. */
    @Override
    public void setMaskArray(INDArray mask) {
        super.setMaskArray(mask);
        if (mask == null && losses == null) {
            inputMaskArray = null;
        }
    }

    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            setParams(values, CrfParams.ORDER);
        }
    }

    private double[] losses(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = steps(training, workspaces, ArrayType.FF_WORKING_MEM);
        return chains(x, parameters(training, workspaces)).losses(labels(x));
    }

    private ChainBatch chains(INDArray x, Map<String, INDArray> parameters) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            double[] emissions =
                    read(Layout.rows(x).mmul(parameters.get(CrfParams.WEIGHTS)).dup(CrfParams.ORDER)); // [TB,K]
            if (hasBias()) {
                double[] bias = read(parameters.get(CrfParams.BIAS));
                Arrays.setAll(emissions, i -> emissions[i] + bias[i % bias.length]);
            }
            StepMask mask = StepMask.read(mask(), x.size(1), x.size(0), layerId());
            return new ChainBatch(scores(parameters), emissions, mask, Math.toIntExact(x.size(1)), layerId());
        }
    }

    private ChainScores scores(Map<String, INDArray> parameters) {
        return layerConf()
                .tagConstraints()
                .applied(
                        read(parameters.get(CrfParams.TRANSITIONS)),
                        read(parameters.get(CrfParams.START)),
                        read(parameters.get(CrfParams.END)));
    }

    private INDArray mask() {
        return maskArray == null ? inputMaskArray : maskArray;
    }

    private int[] labels(INDArray x) {
        return labels(x, mask()).tokens();
    }

    private Map<String, INDArray> parameters(boolean training, LayerWorkspaceMgr workspaces) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        params.keySet().forEach(key -> table.put(key, getParamWithNoise(key, training, workspaces)));
        return table;
    }

    private static double[] read(INDArray array) {
        if (!CpuFloats.isCpuFloat(array.dataType())) {
            return Layout.flat(array).toDoubleVector();
        }
        float[] values = CpuFloats.vector(array);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void write(double[] values, INDArray into) {
        if (!CpuFloats.isCpuFloat(into.dataType())) {
            into.assign(Nd4j.createFromArray(values).reshape(CrfParams.ORDER, into.shape()));
            return;
        }
        float[] numbers = new float[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values[i];
        }
        FloatArrays.put(numbers, into, 0);
    }
}
