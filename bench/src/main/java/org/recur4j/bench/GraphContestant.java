package org.recur4j.bench;

import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.train.TrainableGraph;

/** A DL4J graph on ND4J's CPU backend: of this project's layers, or of DL4J's own. */
record GraphContestant(String title, String version, GraphLayers layers) implements Contestant {
    private static final int SEED = 1;

    static GraphContestant recur4j(String version) {
        return new GraphContestant("Recur4j", version, GraphLayers.RECUR4J);
    }

    static GraphContestant dl4j(String version) {
        return new GraphContestant("DL4J", version, GraphLayers.DL4J);
    }

    @Override
    public String id() {
        return title.toLowerCase(Locale.ROOT);
    }

    @Override
    public String library() {
        return title + " " + version;
    }

    /** Recur4j shares out the batch and leaves BLAS one thread; DL4J has nothing but the threads of its kernels. */
    @Override
    public void threads(int count) {
        int kernels = layers == GraphLayers.RECUR4J ? 1 : count;
        Nd4j.factory().blas().setMaxThreads(kernels);
        Nd4j.getEnvironment().setMaxMasterThreads(kernels);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
    }

    @Override
    public Optional<Work> prepare(StepCase sizes) {
        if (sizes.kind() == Kind.TRANSLATION) {
            return layers == GraphLayers.RECUR4J
                    ? Optional.of(TranslationGraph.training(TranslationGraph.of(sizes), sizes))
                    : Optional.empty(); // DL4J has no decoder that attends
        }
        return graph(sizes)
                .map(graph -> sizes.kind() == Kind.GENERATION
                        ? generation(graph, sizes)
                        : new GraphTraining(graph, layers, sizes));
    }

    private Work generation(ComputationGraph graph, StepCase sizes) {
        return layers == GraphLayers.RECUR4J
                ? new StepGeneration(graph, sizes)
                : new GraphGeneration(graph, layers, sizes);
    }

    /** The network of a case that is no translation, initialised. */
    Optional<ComputationGraph> graph(StepCase sizes) {
        GraphBuilder graph = TrainableGraph.builder(SEED).addInputs("x");
        String below = "x";
        int inputs = sizes.i();
        for (int layer = 1; layer <= sizes.layers(); layer++) {
            String name = "recurrent" + layer;
            if (!layers.addRecurrent(graph, name, sizes, inputs, below)) {
                return Optional.empty();
            }
            below = name;
            inputs = sizes.features();
        }
        graph.addLayer("y", layers.softmax(sizes.features(), sizes.i()), below).setOutputs("y");
        return Optional.of(TrainableGraph.initialised(graph.build()));
    }
}
