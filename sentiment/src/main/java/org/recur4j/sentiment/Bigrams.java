package org.recur4j.sentiment;

/**
 * Words and pairs of neighbouring words as numbers: the words' own, then a bucket for each pair.
 *
 * <pre>{@code
 * w_1 … w_n  ─►  w_1 … w_n, V + hash(w_1, w_2) mod K, …, V + hash(w_{n-1}, w_n) mod K
 * }</pre>
 *
 * Different pairs may share a bucket (the hashing trick, Weinberger et al. 2009, arXiv:0902.2206).
 *
 * @param vocabulary number of words V
 * @param buckets number of buckets K
 */
record Bigrams(int vocabulary, int buckets) {
    /** The numbers of a text's words and pairs. */
    int[] of(int[] words) {
        int[] numbers = new int[2 * words.length - 1];
        System.arraycopy(words, 0, numbers, 0, words.length);
        for (int i = 1; i < words.length; i++) {
            numbers[words.length + i - 1] = vocabulary + bucket(words[i - 1], words[i]);
        }
        return numbers;
    }

    private int bucket(int first, int second) {
        long mixed = (first * 0x9E3779B97F4A7C15L + second) * 0xBF58476D1CE4E5B9L;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), buckets);
    }
}
