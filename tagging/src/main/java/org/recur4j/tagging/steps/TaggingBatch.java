package org.recur4j.tagging.steps;

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
 * @param words [B][T_b] as written, for their letters, or frames
 * @param tags [B][T_b]; empty where none are known
 */
public record TaggingBatch(int[][] tokens, List<List<String>> words, int[][] tags) {
    /** The same of some examples. */
    public static TaggingBatch of(List<Example> examples) {
        return new TaggingBatch(
                examples.stream().map(Example::tokens).toArray(int[][]::new),
                examples.stream().map(example -> example.steps().tokens()).toList(),
                examples.stream().map(Example::tags).toArray(int[][]::new));
    }

    /** The first ones. */
    public TaggingBatch first(int sequences) {
        int size = Math.min(sequences, tokens.length);
        return new TaggingBatch(Arrays.copyOf(tokens, size), words.subList(0, size), Arrays.copyOf(tags, size));
    }

    /**
     * The same with some words taken for unknown ones, so that these are learned about.
     *
     * @param probabilities of each word
     */
    public TaggingBatch withUnknown(double[] probabilities, SplittableRandom random) {
        int[][] read = new int[tokens.length][];
        for (int b = 0; b < tokens.length; b++) {
            read[b] = Arrays.stream(tokens[b])
                    .map(word -> random.nextDouble() < probabilities[word] ? TaggingVocabulary.UNKNOWN_WORD : word)
                    .toArray();
        }
        return new TaggingBatch(read, words, tags);
    }

    /** Steps in it, padding not counted. */
    public long count() {
        return new PaddedTokens(tokens).count();
    }

    /** What a network reads, without labels; a mask is null where its array needs none. */
    public static MultiDataSet read(List<INDArray> features, INDArray... masks) {
        return new MultiDataSet(features.toArray(INDArray[]::new), null, masks, null);
    }

    /** 1 for a step, 0 for padding [B,T]. */
    public INDArray mask() {
        return new PaddedTokens(tokens).mask();
    }

    /** Numbers of the tags [B,T]. */
    public INDArray target() {
        INDArray target = new PaddedTokens(tags).tokens();
        return target.reshape(target.size(0), target.size(2));
    }

    /** The different tokens, and which of them each step is. */
    public Different different() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[][] rows = new int[words.size()][];
        for (int b = 0; b < rows.length; b++) {
            rows[b] = words.get(b).stream()
                    .mapToInt(token -> {
                        Integer row = numbers.putIfAbsent(token, numbers.size());
                        return row == null ? numbers.size() - 1 : row;
                    })
                    .toArray();
        }
        return new Different(List.copyOf(numbers.keySet()), new PaddedTokens(rows).tokens());
    }

    /**
     * What a batch has to look at once.
     *
     * @param tokens the N different ones
     * @param rows which of the N each step is [B,1,T]
     */
    public record Different(List<String> tokens, INDArray rows) {}
}
