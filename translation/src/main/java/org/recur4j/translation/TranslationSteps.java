package org.recur4j.translation;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.PaddedSymbols;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.attention.DecoderSteps;
import org.recur4j.nn.token.TokenScores;

/** Lets the encoder read source sentences, so that the decoder can be taken symbol by symbol. */
final class TranslationSteps {
    private TranslationSteps() {}

    /**
     * Reads some sentences.
     *
     * @param vectors of the target symbols [V,E]
     * @param source [B][S_b] symbols with the end
     * @param attends whether the decoder has attention
     */
    static AttendingSteps reading(ComputationGraph graph, INDArray vectors, int[][] source, boolean attends) {
        PaddedSymbols read = new PaddedSymbols(source);
        INDArray mask = read.mask();
        INDArray nothing = Nd4j.zeros(source.length, 1, 1); // the graph's decoder has to read something
        graph.setLayerMaskArrays(new INDArray[] {mask, null}, null);
        Map<String, INDArray> activations = graph.feedForward(new INDArray[] {read.symbols(), nothing}, false);
        graph.clearLayerMaskArrays();
        DecoderSteps decoder = DecoderSteps.of(graph, TranslationModel.DECODER);
        return new AttendingSteps(
                decoder,
                new TokenScores(graph, TranslationModel.OUTPUT),
                vectors,
                attends ? decoder.memory(activations.get(TranslationModel.ENCODER), mask) : null,
                Arrays.stream(source).mapToInt(one -> one.length).toArray(),
                decoder.begin(activations.get(TranslationModel.SUMMARY)));
    }

    /** The vectors of the target symbols. */
    static INDArray vectors(ComputationGraph graph) {
        return AttendingSteps.vectors(graph, TranslationModel.TARGET_EMBEDDING);
    }
}
