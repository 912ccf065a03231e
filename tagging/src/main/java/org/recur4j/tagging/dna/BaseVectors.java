package org.recur4j.tagging.dna;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.PaddedTokens;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.feedforward.CausalConvolution;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.StepVectors;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.tagging.steps.TokenVectors;

/**
 * A vector for each base: of its token, and, by a convolution, of the single bases farther away, which tell splice sites.
 *
 * <pre>{@code
 *   tokens [B,1,T] ─► embedding [B,E,T] ─────────────────────────┐
 *   bases r steps ahead [B,1,T] ─► [B,4,T] ─► 2r + 1 of them [B,E,T] ─► sum
 * }</pre>
 *
 * @param tokens the vectors of tokens
 * @param kmers what tokens are
 * @param reach r
 */
record BaseVectors(TokenVectors tokens, Kmers kmers, int reach) implements StepVectors {
    private static final String AHEAD = "ahead";
    private static final String BASES = "bases";
    private static final String SITES = "sites";
    private static final String LETTERS = "ACGT";

    @Override
    public TaggingVocabulary vocabulary(List<TaggedSequence> train) {
        return tokens.vocabulary(train);
    }

    @Override
    public Output addTo(GraphBuilder graph, Cell cell, TaggingVocabulary vocabulary) {
        Output token = tokens.addTo(graph, cell, vocabulary);
        TokenEmbedding letters = new TokenEmbedding.Builder()
                .nIn(LETTERS.length() + 1)
                .nOut(LETTERS.length())
                .build();
        CausalConvolution sites = new CausalConvolution.Builder()
                .kernel(2 * reach + 1)
                .nIn(LETTERS.length())
                .nOut(token.size())
                .build();
        graph.addInputs(AHEAD)
                .addLayer(BASES, letters, AHEAD)
                .addLayer(SITES, sites, BASES)
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), token.vertex(), SITES);
        return new Output("sum", token.size());
    }

    /** What the tokens need, and the base r steps ahead of each [B,1,T]. */
    @Override
    public MultiDataSet arrays(TaggingBatch batch, TaggingVocabulary vocabulary) {
        INDArray ahead =
                new PaddedTokens(batch.words().stream().map(this::ahead).toArray(int[][]::new)).tokens();
        MultiDataSet read = tokens.arrays(batch, vocabulary);
        read.setFeatures(with(read.getFeatures(), ahead));
        read.setFeaturesMaskArrays(with(read.getFeaturesMaskArrays(), batch.mask()));
        return read;
    }

    private static INDArray[] with(INDArray[] arrays, INDArray last) {
        INDArray[] all = Arrays.copyOf(arrays, arrays.length + 1);
        all[arrays.length] = last;
        return all;
    }

    private int[] ahead(List<String> words) {
        return IntStream.range(0, words.size()).map(t -> base(words, t + reach)).toArray();
    }

    /** 1 to 4; 0 for an unknown base, or beyond the ends. */
    private int base(List<String> words, int step) {
        boolean inside = step >= 0 && step < words.size();
        return inside ? 1 + LETTERS.indexOf(words.get(step).charAt(kmers.before())) : 0;
    }

    /** Scores of single tags by the bases around them, but for those of the token, which count there (Staden 1984). */
    @Override
    public void count(ComputationGraph graph, List<Example> train, boolean[] single) {
        double[][][] counts = new double[2 * reach + 1][single.length][LETTERS.length()];
        double[] all = new double[LETTERS.length()];
        for (Example example : train) {
            List<String> words = example.steps().tokens();
            for (int t = 0; t < example.length(); t++) {
                add(all, base(words, t));
                int tag = example.tags()[t];
                for (int i = 0; i < counts.length && single[tag]; i++) {
                    add(counts[i][tag], base(words, t + reach - i));
                }
            }
        }
        INDArray letters = graph.getLayer(BASES).getParam(RowParams.WEIGHTS).assign(0); // [5,4]
        INDArray weights = graph.getLayer(SITES).getParam(RowParams.WEIGHTS).assign(0); // [4 (2r+1), E]
        for (int base = 0; base < all.length; base++) {
            letters.putScalar(base + 1, base, 1);
            for (int i = 0; i < counts.length; i++) {
                for (int tag = 0; tag < single.length && !inToken(reach - i); tag++) {
                    double score = Math.log(share(counts[i][tag], base) / share(all, base));
                    weights.putScalar(i * all.length + base, tag, single[tag] ? score : 0);
                }
            }
        }
    }

    private static void add(double[] counts, int base) {
        if (base > 0) {
            counts[base - 1]++;
        }
    }

    /** Of a base, each counted once more than it is. */
    private static double share(double[] counts, int base) {
        return (counts[base] + 1) / (Arrays.stream(counts).sum() + counts.length);
    }

    private boolean inToken(int place) {
        return place >= -kmers.before() && place < kmers.size() - kmers.before();
    }
}
