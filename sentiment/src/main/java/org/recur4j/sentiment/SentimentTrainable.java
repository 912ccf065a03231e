package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.train.GraphUpdate;
import org.recur4j.train.StepResult;
import org.recur4j.train.Trainable;

/** A classifier of texts in training. */
final class SentimentTrainable implements Trainable<SentimentBatch> {
    private static final String MODEL = "model.zip";

    private final SentimentConfig config;
    private final Architecture architecture;
    private final long seed;
    private final SentimentData data;
    private ComputationGraph graph;
    private GraphUpdate update;

    SentimentTrainable(SentimentConfig config, Architecture architecture, long seed, SentimentData data) {
        this.config = config;
        this.architecture = architecture;
        this.seed = seed;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(SentimentModel.graph(
                config,
                architecture,
                seed,
                data.vocabulary().size(),
                data.classes().size()));
        fresh.init();
        data.pretrained().ifPresent(vectors -> vectors.into(fresh.getLayer(SentimentModel.EMBEDDING)));
        use(fresh);
    }

    private void use(ComputationGraph trained) {
        graph = trained;
        update = new GraphUpdate(graph, config.training().clipNorm(), seed);
    }

    @Override
    public StepResult step(SentimentBatch batch, double learningRate, long number) {
        SentimentBatch read = SentimentModel.read(
                batch, config, architecture, data.vocabulary().size());
        graph.setInputs(read.input());
        graph.setLabels(read.target(data.classes().size()));
        graph.setLayerMaskArrays(new INDArray[] {read.mask()}, null);
        try {
            return update.step(read.labels().length, learningRate, number).reading(batch.tokens());
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        SentimentPredictor predictor =
                new SentimentPredictor(graph, architecture, config, data.vocabulary(), data.classes());
        return SentimentEvaluation.of(predictor, data.examples("dev")).numbers();
    }

    @Override
    public long parameters() {
        return SentimentModel.parameters(
                config, architecture, data.vocabulary().size(), data.classes().size());
    }

    @Override
    public void saveModel(Path file) throws IOException {
        ModelSerializer.writeModel(graph, file.toFile(), false);
    }

    @Override
    public void loadModel(Path file) throws IOException {
        graph.setParams(
                ModelSerializer.restoreComputationGraph(file.toFile(), false).params());
    }

    @Override
    public void saveState(Path folder) throws IOException {
        ModelSerializer.writeModel(graph, folder.resolve(MODEL).toFile(), true);
    }

    @Override
    public void loadState(Path folder) throws IOException {
        use(ModelSerializer.restoreComputationGraph(folder.resolve(MODEL).toFile(), true));
    }
}
