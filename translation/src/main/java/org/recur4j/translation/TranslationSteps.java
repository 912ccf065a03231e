package org.recur4j.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.decode.StepModel;
import org.recur4j.nn.DecoderMemory;
import org.recur4j.nn.DecoderState;
import org.recur4j.nn.DecoderStep;
import org.recur4j.nn.DecoderSteps;
import org.recur4j.nn.SymbolScores;

/** The decoder symbol by symbol, for some source sentences that the encoder has read together. */
final class TranslationSteps implements StepModel<TranslationState> {
    private final DecoderSteps decoder;
    private final SymbolScores scores;
    private final INDArray vectors; // [V,E]
    private final int[] lengths; // [B] symbols of each sentence
    private final DecoderMemory memory; // of B rows; null without attention
    private final DecoderState begun; // of B rows
    private int[] attended = {}; // sentences that the memory was last wanted for
    private DecoderMemory theirs;

    private TranslationSteps(
            ComputationGraph graph,
            INDArray vectors,
            int[] lengths,
            INDArray encoded,
            INDArray mask,
            INDArray summary) {
        this.decoder = DecoderSteps.of(graph, TranslationModel.DECODER);
        this.scores = new SymbolScores(graph, TranslationModel.OUTPUT);
        this.vectors = vectors;
        this.lengths = lengths;
        this.memory = encoded == null ? null : decoder.memory(encoded, mask);
        this.begun = decoder.begin(summary);
    }

    /**
     * Reads some sentences.
     *
     * @param vectors of the target symbols [V,E]
     * @param source [B][S_b] symbols with the end
     * @param attends whether the decoder has attention
     */
    static TranslationSteps reading(ComputationGraph graph, INDArray vectors, int[][] source, boolean attends) {
        INDArray mask = TranslationBatch.mask(source);
        INDArray nothing = Nd4j.zeros(source.length, 1, 1); // the graph's decoder has to read something
        graph.setLayerMaskArrays(new INDArray[] {mask, null}, null);
        Map<String, INDArray> activations =
                graph.feedForward(new INDArray[] {TranslationBatch.symbols(source), nothing}, false);
        graph.clearLayerMaskArrays();
        return new TranslationSteps(
                graph,
                vectors,
                Arrays.stream(source).mapToInt(one -> one.length).toArray(),
                attends ? activations.get(TranslationModel.ENCODER) : null,
                mask,
                activations.get(TranslationModel.SUMMARY));
    }

    /** The vectors of the target symbols, in a layout of which rows are quickly taken. */
    static INDArray vectors(ComputationGraph graph) {
        return graph.getLayer(TranslationModel.TARGET_EMBEDDING).getParam("W").dup('c');
    }

    /** The states before the first symbol, one a sentence. */
    List<TranslationState> begin() {
        List<TranslationState> states = new ArrayList<>();
        for (int sentence = 0; sentence < lengths.length; sentence++) {
            states.add(new TranslationState(begun, sentence, sentence));
        }
        return states;
    }

    @Override
    public int vocabularySize() {
        return (int) vectors.size(0);
    }

    @Override
    public List<Step<TranslationState>> step(List<TranslationState> states, int[] symbols) {
        int[] sentences = states.stream().mapToInt(TranslationState::sentence).toArray();
        INDArray input = Nd4j.pullRows(vectors, 1, symbols, 'c'); // [N,E]
        DecoderStep step = decoder.step(memoryOf(sentences), together(states), input);
        float[][] next = scores.logProbabilities(step.output());
        float[][] attention = step.attention() == null ? null : step.attention().toFloatMatrix();
        List<Step<TranslationState>> steps = new ArrayList<>();
        for (int i = 0; i < symbols.length; i++) {
            float[] weights = attention == null ? null : Arrays.copyOf(attention[i], lengths[sentences[i]]);
            steps.add(new Step<>(new TranslationState(step.state(), i, sentences[i]), next[i], weights));
        }
        return steps;
    }

    private DecoderMemory memoryOf(int[] sentences) {
        if (memory != null && !Arrays.equals(sentences, attended)) {
            attended = sentences;
            theirs = memory.rows(sentences);
        }
        return theirs;
    }

    /** The states as rows of one; a search goes on from states that were computed together. */
    @SuppressWarnings("ReferenceEquality") // states are computed together where they are in the same arrays
    private static DecoderState together(List<TranslationState> states) {
        DecoderState all = states.get(0).together();
        for (TranslationState state : states) {
            if (state.together() != all) {
                throw new IllegalArgumentException("the hypotheses of a step must come from the same step");
            }
        }
        return all.rows(states.stream().mapToInt(TranslationState::row).toArray());
    }
}
