package org.recur4j.seq2seq;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.attention.DecoderSteps;
import org.recur4j.nn.decode.BeamSearch;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.decode.SearchTokens;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.nn.token.TokenScores;
import org.recur4j.text.SentenceVocabulary;

/** Beam search with an encoder-decoder graph, with its parameters as they are now. */
public final class SequenceSearch {
    private final ComputationGraph graph;
    private final String memory;
    private final boolean attends;
    private final int encoderEnd;
    private final SearchTokens tokens;
    private final INDArray vectors; // [V,E]

    /**
     * Search with a graph.
     *
     * @param memory name of the vertex that is attended to, before any dropout
     * @param target tokens that are written
     * @param banned which of them never are
     */
    public SequenceSearch(
            ComputationGraph graph,
            Seq2SeqConfig config,
            String memory,
            SentenceVocabulary target,
            Set<Integer> banned) {
        this.graph = graph;
        this.memory = memory;
        this.attends = config.model().attends();
        this.tokens = new SearchTokens(target.begin(), target.end(), banned);
        this.encoderEnd = DecoderGraph.position(graph) - 1;
        this.vectors = AttendingSteps.vectors(graph, DecoderGraph.embedding(graph.getConfiguration()));
    }

    /**
     * Runs the encoder; the decoder can then be run token by token.
     *
     * @param lengths unmasked steps of each source in the memory [B]
     */
    public AttendingSteps encode(Seq2SeqBatch.Source source, int[] lengths) {
        INDArray mask = source.mask();
        INDArray unread = Nd4j.zeros(1, 1, 1); // the graph's second input must be set
        graph.setLayerMaskArrays(new INDArray[] {mask, null}, null);
        Map<String, INDArray> outputs =
                graph.feedForward(new INDArray[] {source.input(), unread}, encoderEnd, false, true);
        graph.clearLayerMaskArrays();
        DecoderSteps decoder = DecoderSteps.of(graph, DecoderGraph.DECODER);
        return new AttendingSteps(
                decoder,
                new TokenScores(graph, DecoderGraph.OUTPUT),
                vectors,
                attends ? decoder.memory(outputs.get(memory), mask) : null,
                lengths,
                decoder.begin(outputs.get(DecoderGraph.SUMMARY)));
    }

    /**
     * The likeliest targets of each source, best first.
     *
     * @param lengths unmasked steps of each source in the memory [B]
     * @param maxLengths most tokens of each target [B]
     */
    public List<List<Hypothesis>> search(
            Seq2SeqBatch.Source source, int[] lengths, SearchSettings settings, int[] maxLengths) {
        AttendingSteps steps = encode(source, lengths);
        return new BeamSearch<>(steps, tokens, settings).search(steps.begin(), maxLengths);
    }

    /**
     * The same for one source, recorded.
     *
     * @param length of the source in the memory
     * @param prefix tokens that each target begins with; see {@link BeamSearch#trace}
     * @param choices continuations recorded of each hypothesis
     */
    public SearchTrace trace(
            Seq2SeqBatch.Source source, int length, SearchSettings settings, int[] prefix, int choices) {
        AttendingSteps steps = encode(source, new int[] {length});
        return new BeamSearch<>(steps, tokens, settings)
                .trace(steps.begin().get(0), settings.maxLength(), prefix, choices);
    }
}
