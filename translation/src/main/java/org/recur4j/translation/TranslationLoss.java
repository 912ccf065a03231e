package org.recur4j.translation;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.token.TokenScores;
import org.recur4j.text.SentenceVocabulary;

/** How well a model expects the references: the mean negative log-likelihood of a symbol, without label smoothing. */
final class TranslationLoss {
    private static final int TOGETHER = 128;

    private TranslationLoss() {}

    /** In nats. */
    static double of(ComputationGraph graph, List<SentencePair> pairs, SentenceVocabulary target) {
        TokenScores scores = new TokenScores(graph, TranslationModel.OUTPUT);
        int[] lengths = pairs.stream().mapToInt(pair -> pair.from().length).toArray();
        int[] steps = pairs.stream()
                .mapToInt(pair -> Math.max(pair.from().length, pair.into().length))
                .toArray();
        double sum = 0;
        long targets = 0;
        for (int[] indices : TranslationBatches.inOrderOfLength(lengths, steps, TOGETHER)) {
            TranslationBatch batch = TranslationBatches.of(
                    Arrays.stream(indices).mapToObj(pairs::get).toList(), target);
            INDArray mask = batch.read().mask();
            graph.score(new MultiDataSet(
                    new INDArray[] {batch.source().symbols(), batch.read().symbols()},
                    new INDArray[] {batch.written().symbols()},
                    new INDArray[] {batch.source().mask(), mask},
                    new INDArray[] {mask}));
            sum += scores.negativeLogLikelihood();
            targets += batch.targets();
        }
        return sum / targets;
    }
}
