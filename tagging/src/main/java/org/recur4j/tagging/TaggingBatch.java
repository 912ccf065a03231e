package org.recur4j.tagging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.PaddedTokens;

/**
 * Sequences that are read together.
 *
 * @param tokens [B][T_b] numbers of the words
 * @param words [B][T_b] as written, for their letters
 * @param tags [B][T_b]; empty where none are known
 */
record TaggingBatch(int[][] tokens, List<List<String>> words, int[][] tags) {
    /** The same of some examples. */
    static TaggingBatch of(List<Example> examples) {
        return new TaggingBatch(
                examples.stream().map(Example::tokens).toArray(int[][]::new),
                examples.stream().map(example -> example.steps().tokens()).toList(),
                examples.stream().map(Example::tags).toArray(int[][]::new));
    }

    /** The first ones. */
    TaggingBatch first(int sequences) {
        int size = Math.min(sequences, tokens.length);
        return new TaggingBatch(Arrays.copyOf(tokens, size), words.subList(0, size), Arrays.copyOf(tags, size));
    }

    /**
     * The same with some words taken for unknown ones, so that these are learned about.
     *
     * @param probabilities of each word
     */
    TaggingBatch withUnknown(double[] probabilities, SplittableRandom random) {
        int[][] read = new int[tokens.length][];
        for (int b = 0; b < tokens.length; b++) {
            read[b] = Arrays.stream(tokens[b])
                    .map(word -> random.nextDouble() < probabilities[word] ? TaggingVocabulary.UNKNOWN_WORD : word)
                    .toArray();
        }
        return new TaggingBatch(read, words, tags);
    }

    /** Steps in it, padding not counted. */
    long count() {
        return new PaddedTokens(tokens).count();
    }

    /**
     * What the network reads: words [B,1,T]; with letters also rows [B,1,T] and letters [N,1,L].
     *
     * @param vocabulary that spells; null where letters are not read
     */
    MultiDataSet read(TaggingVocabulary vocabulary) {
        PaddedTokens numbers = new PaddedTokens(tokens);
        if (vocabulary == null) {
            return new MultiDataSet(new INDArray[] {numbers.tokens()}, null, new INDArray[] {numbers.mask()}, null);
        }
        Spelling spelling = spelling(vocabulary);
        return new MultiDataSet(
                new INDArray[] {
                    numbers.tokens(),
                    spelling.rows().tokens(),
                    spelling.letters().tokens()
                },
                null,
                new INDArray[] {
                    numbers.mask(), numbers.mask(), spelling.letters().mask()
                },
                null);
    }

    /** 1 for a step, 0 for padding [B,T]. */
    INDArray mask() {
        return new PaddedTokens(tokens).mask();
    }

    /** Numbers of the tags [B,T]. */
    INDArray target() {
        INDArray target = new PaddedTokens(tags).tokens();
        return target.reshape(target.size(0), target.size(2));
    }

    /** The different words, letter by letter, and which of them each step is. */
    private Spelling spelling(TaggingVocabulary vocabulary) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        int[][] indices = new int[words.size()][];
        for (int b = 0; b < indices.length; b++) {
            List<String> sentence = words.get(b);
            indices[b] = new int[sentence.size()];
            for (int t = 0; t < indices[b].length; t++) {
                Integer row = rows.putIfAbsent(sentence.get(t), rows.size());
                indices[b][t] = row == null ? rows.size() - 1 : row;
            }
        }
        int[][] letters = rows.keySet().stream().map(vocabulary::letters).toArray(int[][]::new);
        return new Spelling(new PaddedTokens(letters), new PaddedTokens(indices));
    }

    /**
     * The different words of a batch.
     *
     * @param letters [N][L_n] numbers
     * @param rows [B][T_b] which of the N each step is
     */
    private record Spelling(PaddedTokens letters, PaddedTokens rows) {}
}
