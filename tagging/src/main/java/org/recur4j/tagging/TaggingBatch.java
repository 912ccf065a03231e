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
 * @param words [B][T_b] as written, for their letters, or frames
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
     * What the network reads: words [B,1,T]; with letters also rows [B,1,T] and letters [N,1,L] of the N different words. Of
     * frames: rows [B,1,T] and the N different pictures [N,Y,X,C].
     */
    MultiDataSet read(TaggingConfig config, TaggingVocabulary vocabulary) {
        INDArray mask = mask();
        if (config.readsFrames()) {
            Different frames = different();
            INDArray pictures = config.frames().shape().array(frames.tokens());
            return inputs(List.of(frames.rows(), pictures), mask, null);
        }
        INDArray numbers = new PaddedTokens(tokens).tokens();
        if (!config.spells()) {
            return inputs(List.of(numbers), mask);
        }
        Different words = different();
        PaddedTokens letters = new PaddedTokens(
                words.tokens().stream().map(vocabulary::letters).toArray(int[][]::new));
        return inputs(List.of(numbers, words.rows(), letters.tokens()), mask, mask, letters.mask());
    }

    private static MultiDataSet inputs(List<INDArray> features, INDArray... masks) {
        return new MultiDataSet(features.toArray(INDArray[]::new), null, masks, null);
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

    /** The different tokens, and which of them each step is. */
    private Different different() {
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
    private record Different(List<String> tokens, INDArray rows) {}
}
