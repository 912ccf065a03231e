package org.recur4j.sentiment;

import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.Splits;
import org.recur4j.model.Architecture;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** A classifier of texts in training. */
final class SentimentTrainable extends GraphTrainable<SentimentBatch> {
    private final SentimentConfig config;
    private final Architecture architecture;
    private final SentimentData data;

    SentimentTrainable(SentimentConfig config, Architecture architecture, long seed, SentimentData data) {
        super(fresh(config, architecture, seed, data), config.training(), seed, untied -> List.of());
        this.config = config;
        this.architecture = architecture;
        this.data = data;
    }

    private static ComputationGraph fresh(
            SentimentConfig config, Architecture architecture, long seed, SentimentData data) {
        ComputationGraph fresh = TrainableGraph.initialised(SentimentModel.graph(
                config,
                architecture,
                seed,
                data.vocabulary().size(),
                data.classes().size()));
        data.pretrained().ifPresent(vectors -> vectors.into(fresh.getLayer(SentimentModel.EMBEDDING)));
        return fresh;
    }

    @Override
    public StepResult step(SentimentBatch batch, double learningRate, long number) {
        return update(arrays(batch), batch.labels().length, learningRate, number)
                .reading(read(batch).count());
    }

    @Override
    protected MultiDataSet arrays(SentimentBatch batch) {
        SentimentBatch read = read(batch);
        return new MultiDataSet(
                new INDArray[] {read.input()},
                new INDArray[] {read.target(data.classes().size())},
                new INDArray[] {read.mask()},
                null);
    }

    private SentimentBatch read(SentimentBatch batch) {
        return SentimentModel.read(
                batch, config, architecture, data.vocabulary().size());
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> {
            SentimentPredictor predictor =
                    new SentimentPredictor(graph(), architecture, config, data.vocabulary(), data.classes());
            return SentimentEvaluation.of(predictor, data.examples(Splits.DEV)).numbers();
        });
    }
}
