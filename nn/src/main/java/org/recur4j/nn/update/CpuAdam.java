package org.recur4j.nn.update;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * Adam's update (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1 in the more efficient order of section 2) of all parameters
 * of a graph in one pass, for float on the CPU. It uses the state of DL4J's own updater, so that models are saved and loaded
 * as before.
 *
 * <pre>{@code
 * m = β₁ m + (1 - β₁) g        v = β₂ v + (1 - β₂) g²
 * θ = θ - η √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε)
 * }</pre>
 */
public final class CpuAdam {
    /** Numbers in a chunk, whose four arrays fit into a core's cache. */
    private static final int CHUNK = 8192;

    private final INDArray parameters;
    private final INDArray state;
    private final Adam settings;

    private CpuAdam(INDArray parameters, INDArray state, Adam settings) {
        this.parameters = parameters;
        this.state = state;
        this.settings = settings;
    }

    /**
     * The update of a graph.
     *
     * @return empty if it has to be left to DL4J: for another updater, several updaters, regularisation, or another data type
     *     or backend
     */
    public static Optional<CpuAdam> of(ComputationGraph graph) {
        List<UpdaterBlock> blocks = graph.getUpdater().getUpdaterBlocks();
        if (!CpuFloats.isCpuFloat(graph.params().dataType())
                || blocks.size() != 1
                || !(blocks.get(0).getGradientUpdater() instanceof AdamUpdater adam)
                || regularises(blocks.get(0))) {
            return Optional.empty();
        }
        return Optional.of(
                new CpuAdam(graph.params(), graph.getUpdater().getUpdaterStateViewArray(), adam.getConfig()));
    }

    private static boolean regularises(UpdaterBlock block) {
        return block.getLayersAndVariablesInBlock().stream().anyMatch(state -> {
            List<?> regularisation = state.getLayer().getConfig().getRegularizationByParam(state.getParamName());
            return regularisation != null && !regularisation.isEmpty();
        });
    }

    /**
     * Updates the parameters.
     *
     * @param gradient of all parameters, in the graph's order; not changed
     * @param scale factor of the gradient
     * @param learningRate η
     * @param update number of the update t, from 1
     */
    public void step(INDArray gradient, double scale, double learningRate, long update) {
        long length = parameters.length();
        double rate = learningRate
                * Math.sqrt(1 - Math.pow(settings.getBeta2(), (double) update))
                / (1 - Math.pow(settings.getBeta1(), (double) update));
        Rule rule =
                new Rule((float) scale, (float) rate, (float) settings.getBeta1(), (float) settings.getBeta2(), (float)
                        settings.getEpsilon());
        long theta = CpuFloats.address(parameters, 'c');
        long g = CpuFloats.address(gradient, 'c');
        long m = CpuFloats.address(state, 'c');
        int chunks = Math.toIntExact((length + CHUNK - 1) / CHUNK);
        WorkSplit split = WorkSplit.ofNumbers(chunks, CHUNK);
        split.parallel(worker -> {
            Chunk chunk = new Chunk();
            for (int i = split.begin(chunks, worker); i < split.begin(chunks, worker + 1); i++) {
                long from = (long) i * CHUNK;
                int n = (int) Math.min(CHUNK, length - from);
                chunk.update(rule, from, n, theta, g, m, m + length * Float.BYTES);
            }
        });
        CpuFloats.reachabilityFence(parameters, gradient, state);
    }

    private record Rule(float scale, float rate, float beta1, float beta2, float epsilon) {}

    /** The arrays of one thread. */
    private static final class Chunk {
        private final float[] theta = new float[CHUNK];
        private final float[] g = new float[CHUNK];
        private final float[] m = new float[CHUNK];
        private final float[] v = new float[CHUNK];
        private final Cursor cursor = new Cursor();

        void update(Rule rule, long from, int n, long atTheta, long atG, long atM, long atV) {
            cursor.at(atTheta, from).get(theta, 0, n);
            cursor.at(atG, from).get(g, 0, n);
            cursor.at(atM, from).get(m, 0, n);
            cursor.at(atV, from).get(v, 0, n);
            apply(rule, n);
            cursor.at(atTheta, from).put(theta, 0, n);
            cursor.at(atM, from).put(m, 0, n);
            cursor.at(atV, from).put(v, 0, n);
        }

        private void apply(Rule rule, int n) {
            float beta1 = rule.beta1();
            float beta2 = rule.beta2();
            float rest1 = 1f - beta1;
            float rest2 = 1f - beta2;
            float scale = rule.scale();
            float rate = rule.rate();
            float epsilon = rule.epsilon();
            for (int i = 0; i < n; i++) {
                float gradient = scale * g[i];
                m[i] = beta1 * m[i] + rest1 * gradient;
                v[i] = beta2 * v[i] + rest2 * gradient * gradient;
                theta[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
            }
        }
    }
}
