package org.recur4j.captioning.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Attention weights of each word of a caption over the regions of a picture, {@code α [T,P]} of Xu et al.
 * 2015 (arXiv:1502.03044), equation 5. The P = rows · columns regions are equal rectangles, row after row from the top
 * left.
 *
 * @param words in the order written, without an end token
 * @param shares [T,P], none negative, summing to 1 for each word
 * @param rows of regions
 * @param columns of regions
 */
public record WordAttention(List<String> words, float[][] shares, int rows, int columns) {
    /** How far the sum of a word's weights may be from 1. */
    private static final double TOLERANCE = 1e-2;

    /** Checks and copies the weights. */
    public WordAttention {
        if (rows < 1 || columns < 1 || shares.length != words.size()) {
            throw new IllegalArgumentException("%s words, but attention of %s over %s x %s regions"
                    .formatted(words.size(), shares.length, rows, columns));
        }
        words = List.copyOf(words);
        shares = Arrays.stream(shares).map(float[]::clone).toArray(float[][]::new);
        for (int t = 0; t < shares.length; t++) {
            double sum = 0;
            for (float share : shares[t]) {
                sum += share >= 0 ? share : Double.NaN;
            }
            if (shares[t].length != rows * columns || !(Math.abs(sum - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException("the attention of word %s, \"%s\", has %s shares of %s in all"
                        .formatted(t + 1, words.get(t), shares[t].length, sum));
            }
        }
    }

    /** The weight of a region for a word. */
    float share(int word, int row, int column) {
        return shares[word][row * columns + column];
    }
}
