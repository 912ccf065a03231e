package org.recur4j.sentiment;

import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.data.Splits;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainedGraph;

/** A classifier of texts in training. */
final class SentimentTrainable implements GraphTrainable<SentimentBatch> {
    private final SentimentConfig config;
    private final Architecture architecture;
    private final SentimentData data;
    private final TrainedGraph network;

    SentimentTrainable(SentimentConfig config, Architecture architecture, long seed, SentimentData data) {
        this.config = config;
        this.architecture = architecture;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(SentimentModel.graph(
                config,
                architecture,
                seed,
                data.vocabulary().size(),
                data.classes().size()));
        fresh.init();
        data.pretrained().ifPresent(vectors -> vectors.into(fresh.getLayer(SentimentModel.EMBEDDING)));
        network = new TrainedGraph(fresh, config.training(), seed);
    }

    @Override
    public TrainedGraph network() {
        return network;
    }

    @Override
    public StepResult step(SentimentBatch batch, double learningRate, long number) {
        SentimentBatch read = SentimentModel.read(
                batch, config, architecture, data.vocabulary().size());
        ComputationGraph graph = network.graph();
        graph.setInputs(read.input());
        graph.setLabels(read.target(data.classes().size()));
        graph.setLayerMaskArrays(new INDArray[] {read.mask()}, null);
        try {
            return network.step(read.labels().length, learningRate, number).reading(batch.tokens());
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        return network.scored(() -> {
            SentimentPredictor predictor =
                    new SentimentPredictor(network.graph(), architecture, config, data.vocabulary(), data.classes());
            return SentimentEvaluation.of(predictor, data.examples(Splits.DEV)).numbers();
        });
    }
}
