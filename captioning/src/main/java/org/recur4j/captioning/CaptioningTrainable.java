package org.recur4j.captioning;

import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainedGraph;

/** A captioner in training. */
final class CaptioningTrainable implements GraphTrainable<CaptionBatch> {
    private final CaptioningConfig config;
    private final CellType cell;
    private final CaptioningData data;
    private final TrainedGraph network;
    private final PictureArrays pictures;

    CaptioningTrainable(CaptioningConfig config, CellType cell, long seed, CaptioningData data) {
        this.config = config;
        this.cell = cell;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(CaptioningModel.graph(
                config, cell, seed, data.shape(), data.vocabulary().size()));
        fresh.init();
        pictures = new PictureArrays(data.shape());
        network = new TrainedGraph(fresh, config.training(), seed, graph -> CaptioningModel.ties(config, graph));
    }

    @Override
    public TrainedGraph network() {
        return network;
    }

    @Override
    public StepResult step(CaptionBatch batch, double learningRate, long number) {
        ComputationGraph graph = network.graph();
        INDArray mask = batch.read().mask();
        graph.setInputs(pictures.of(batch.pictures()), batch.read().symbols());
        graph.setLabels(batch.written().symbols());
        graph.setLayerMaskArrays(new INDArray[] {null, mask}, new INDArray[] {mask});
        try {
            return network.step(batch.targets(), learningRate, number);
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        return network.scored(() -> {
            CaptioningPredictor predictor =
                    new CaptioningPredictor(network.graph(), config, data.shape(), data.vocabulary());
            SortedMap<String, Double> scores = predictor
                    .evaluate(data.examples("dev"), config.search().withBeam(1))
                    .numbers();
            scores.putAll(predictor.expectation(data, "dev"));
            return scores;
        });
    }

    @Override
    public long parameters() {
        return CaptioningModel.parameters(
                config, cell, data.shape(), data.vocabulary().size());
    }
}
