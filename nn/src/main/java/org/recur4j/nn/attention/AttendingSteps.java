package org.recur4j.nn.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.decode.StepModel;
import org.recur4j.nn.token.TokenScores;

/**
 * A graph's {@link org.recur4j.nn.attention.AttentionDecoder} as the {@link StepModel} of a search, for a batch of B sources that
 * the graph has encoded.
 *
 * <pre>{@code
 * token ─► its vector [E] ─► decoder, one step ─► softmax ─► ln p of each next token [V]
 * }</pre>
 */
public final class AttendingSteps implements StepModel<AttendingState> {
    private final DecoderSteps decoder;
    private final TokenScores scores;
    private final INDArray vectors; // [V,E]
    private final DecoderMemory memory; // of B rows; null without attention
    private final int[] lengths; // [B] steps of each source in the memory
    private final DecoderState begun; // of B rows
    private int[] attended = {}; // sources whose memory was last selected
    private DecoderMemory selected; // of those

    /**
     * Begins.
     *
     * @param decoder of the graph
     * @param scores of its softmax
     * @param vectors of the tokens [V,E], as {@link #vectors} gives them
     * @param memory what is attended to, of B rows; null without attention
     * @param lengths unmasked steps of each row of the memory [B]
     * @param begun states before the first token, of B rows
     */
    public AttendingSteps(
            DecoderSteps decoder,
            TokenScores scores,
            INDArray vectors,
            DecoderMemory memory,
            int[] lengths,
            DecoderState begun) {
        this.decoder = decoder;
        this.scores = scores;
        this.vectors = vectors;
        this.memory = memory;
        this.lengths = lengths.clone();
        this.begun = begun;
    }

    /**
     * The vectors of a graph's tokens, in a layout of which rows are quickly taken.
     *
     * @param embedding name of a {@link org.recur4j.nn.token.TokenEmbedding}
     */
    public static INDArray vectors(ComputationGraph graph, String embedding) {
        return graph.getLayer(embedding).getParam("W").dup('c');
    }

    /** The states before the first token, one a source. */
    public List<AttendingState> begin() {
        List<AttendingState> states = new ArrayList<>();
        for (int source = 0; source < lengths.length; source++) {
            states.add(new AttendingState(begun, source, source));
        }
        return states;
    }

    @Override
    public int vocabularySize() {
        return (int) vectors.size(0);
    }

    @Override
    public List<Step<AttendingState>> step(List<AttendingState> states, int[] tokens) {
        int[] sources = states.stream().mapToInt(AttendingState::source).toArray();
        INDArray input = Nd4j.pullRows(vectors, 1, tokens, 'c'); // [N,E]
        DecoderStep step = decoder.step(memoryOf(sources), rows(states), input);
        float[][] next = scores.logProbabilities(step.output());
        float[][] attention = step.attention() == null ? null : step.attention().toFloatMatrix();
        List<Step<AttendingState>> steps = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            float[] weights = attention == null ? null : Arrays.copyOf(attention[i], lengths[sources[i]]);
            steps.add(new Step<>(new AttendingState(step.state(), i, sources[i]), next[i], weights));
        }
        return steps;
    }

    private DecoderMemory memoryOf(int[] sources) {
        if (memory != null && !Arrays.equals(sources, attended)) {
            attended = sources;
            selected = memory.rows(sources);
        }
        return selected;
    }

    /** The states as rows of one batch: those of a search were computed in the same step. */
    @SuppressWarnings("ReferenceEquality") // states are computed together where they are in the same arrays
    private static DecoderState rows(List<AttendingState> states) {
        DecoderState batch = states.get(0).batch();
        for (AttendingState state : states) {
            if (state.batch() != batch) {
                throw new IllegalArgumentException("the hypotheses of a step must come from the same step");
            }
        }
        return batch.rows(states.stream().mapToInt(AttendingState::row).toArray());
    }
}
