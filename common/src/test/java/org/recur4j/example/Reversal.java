package org.recur4j.example;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.recur4j.data.PaddedTokens;
import org.recur4j.nn.attention.AttendingSteps;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.DecoderSteps;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.decode.BeamSearch;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.decode.SearchTokens;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenScores;
import org.recur4j.nn.token.TokenSoftmax;

/** Learns to say a row of digits backwards: an encoder in both directions, attention, a decoder, a search. */
public final class Reversal {
    private static final int BEGIN = 10; // tokens 0 to 9 are the digits
    private static final int END = 11;
    private static final int TOKENS = 12;
    private static final int LONGEST = 6;
    private static final int BATCH = 64;
    private static final int SIZE = 32; // of vectors and states, all of them

    private final ComputationGraph graph;
    private final SplittableRandom random = new SplittableRandom(1);

    public Reversal() {
        Recurrent encoder = new Recurrent.Builder()
                .cell(Cells.GRU)
                .direction(Direction.BOTH)
                .nIn(SIZE)
                .nOut(SIZE / 2)
                .build();
        AttentionDecoder decoder = new AttentionDecoder.Builder()
                .cell(Cells.GRU)
                .kind(AttentionKind.ADDITIVE)
                .nIn(SIZE)
                .nMemory(SIZE)
                .nSummary(SIZE)
                .nOut(SIZE)
                .build();
        graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("source", "target")
                .addLayer("read", embedding(), "source") // [B,E,S]
                .addLayer("encoder", encoder, "read") // [B,M,S]
                .addLayer("summary", lastStep(), "encoder") // [B,K]
                .addLayer("written", embedding(), "target") // [B,E,T]
                .addVertex("decoder", decoder, "written", "encoder", "summary") // [B,O,T]
                .addLayer(
                        "output",
                        new TokenSoftmax.Builder().nIn(SIZE).nOut(TOKENS).build(),
                        "decoder")
                .setOutputs("output")
                .build());
        graph.init();
    }

    /** Learns from rows of random digits; the decoder reads the right answer, shifted by one (teacher forcing). */
    public void learn(int updates) {
        for (int update = 0; update < updates; update++) {
            int[][] source = new int[BATCH][];
            int[][] read = new int[BATCH][];
            int[][] written = new int[BATCH][];
            for (int b = 0; b < BATCH; b++) {
                source[b] = random.ints(1 + random.nextInt(LONGEST), 0, BEGIN).toArray();
                int length = source[b].length;
                read[b] = new int[length + 1];
                written[b] = new int[length + 1];
                read[b][0] = BEGIN;
                for (int t = 0; t < length; t++) {
                    written[b][t] = source[b][length - 1 - t];
                    read[b][t + 1] = written[b][t];
                }
                written[b][length] = END;
            }
            PaddedTokens from = new PaddedTokens(source);
            PaddedTokens into = new PaddedTokens(read);
            graph.fit(new MultiDataSet(
                    new INDArray[] {from.tokens(), into.tokens()},
                    new INDArray[] {new PaddedTokens(written).tokens()},
                    new INDArray[] {from.mask(), into.mask()},
                    new INDArray[] {into.mask()}));
        }
    }

    /** The best answer to each row of digits, with the attention of each digit written. */
    public List<Hypothesis> answers(int[][] rows, int beam) {
        PaddedTokens source = new PaddedTokens(rows);
        INDArray mask = source.mask();
        INDArray nothing = Nd4j.zeros(rows.length, 1, 1); // the graph's decoder has to read something
        graph.setLayerMaskArrays(new INDArray[] {mask, null}, null);
        Map<String, INDArray> encoded = graph.feedForward(new INDArray[] {source.tokens(), nothing}, false);
        graph.clearLayerMaskArrays();
        DecoderSteps decoder = DecoderSteps.of(graph, "decoder");
        AttendingSteps steps = new AttendingSteps(
                decoder,
                new TokenScores(graph, "output"),
                AttendingSteps.vectors(graph, "written"),
                decoder.memory(encoded.get("encoder"), mask),
                Arrays.stream(rows).mapToInt(row -> row.length).toArray(),
                decoder.begin(encoded.get("summary")));
        SearchSettings settings = new SearchSettings(beam, 2 * LONGEST, 0, 0, 0, 1, 0);
        return new BeamSearch<>(steps, new SearchTokens(BEGIN, END, Set.of()), settings)
                .search(steps.begin()).stream().map(found -> found.get(0)).toList();
    }

    private static TokenEmbedding embedding() {
        return new TokenEmbedding.Builder().nIn(TOKENS).nOut(SIZE).build();
    }

    private static SequencePooling lastStep() {
        return new SequencePooling.Builder()
                .pooling(Pooling.LAST)
                .nIn(SIZE)
                .bidirectional(true)
                .build();
    }
}
