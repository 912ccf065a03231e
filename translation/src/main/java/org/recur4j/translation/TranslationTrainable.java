package org.recur4j.translation;

import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainedGraph;

/** A translator in training. */
final class TranslationTrainable implements GraphTrainable<TranslationBatch> {
    private final TranslationConfig config;
    private final CellType cell;
    private final long seed;
    private final TranslationData data;
    private final TrainedGraph network;

    TranslationTrainable(TranslationConfig config, CellType cell, long seed, TranslationData data) {
        this.config = config;
        this.cell = cell;
        this.seed = seed;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(TranslationModel.graph(
                config,
                cell,
                seed,
                data.source().vocabulary().size(),
                data.target().vocabulary().size()));
        fresh.init();
        network = new TrainedGraph(fresh, config.training(), seed, graph -> TranslationModel.ties(config, graph));
    }

    @Override
    public TrainedGraph network() {
        return network;
    }

    @Override
    public StepResult step(TranslationBatch reference, double learningRate, long number) {
        ComputationGraph graph = network.graph();
        TranslationBatch batch =
                new ScheduledSampling(graph, config.learning().teacherForcing(), seed).of(reference, number);
        INDArray mask = batch.read().mask();
        graph.setInputs(batch.source().symbols(), batch.read().symbols());
        graph.setLabels(batch.written().symbols());
        graph.setLayerMaskArrays(new INDArray[] {batch.source().mask(), mask}, new INDArray[] {mask});
        try {
            return network.step(batch.targets(), learningRate, number);
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        return network.scored(() -> {
            TranslationPredictor predictor =
                    new TranslationPredictor(network.graph(), config, data.source(), data.target());
            SortedMap<String, Double> scores = predictor
                    .evaluate(data.pairs("dev"), config.search().withBeam(1))
                    .numbers();
            scores.putAll(predictor.expectation(data.pairs("dev")));
            return scores;
        });
    }

    @Override
    public long parameters() {
        return TranslationModel.parameters(
                config,
                cell,
                data.source().vocabulary().size(),
                data.target().vocabulary().size());
    }
}
