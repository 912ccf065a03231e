package org.recur4j.captioning;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.nn.token.TokenScores;

/** How well a model expects the references: the mean negative log-likelihood of a symbol, without label smoothing. */
final class CaptioningLoss {
    private static final int TOGETHER = 64;

    private CaptioningLoss() {}

    /** In nats. */
    static double of(ComputationGraph graph, CaptioningData data, List<CaptionExample> examples) {
        TokenScores scores = new TokenScores(graph, CaptioningModel.OUTPUT);
        CaptionBatches batches = data.batches(examples, TOGETHER, 1);
        PictureArrays pictures = new PictureArrays(data.shape());
        double sum = 0;
        long targets = 0;
        for (int i = 0; i < batches.perEpoch(); i++) {
            CaptionBatch batch = batches.get(1, i);
            INDArray mask = batch.read().mask();
            graph.score(new MultiDataSet(
                    new INDArray[] {pictures.of(batch.pictures()), batch.read().symbols()},
                    new INDArray[] {batch.written().symbols()},
                    new INDArray[] {null, mask},
                    new INDArray[] {mask}));
            sum += scores.negativeLogLikelihood();
            targets += batch.targets();
        }
        return sum / targets;
    }
}
