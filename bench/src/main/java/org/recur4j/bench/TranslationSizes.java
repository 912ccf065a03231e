package org.recur4j.bench;

/**
 * Sizes of a {@link StepCase.Kind#TRANSLATION} in addition to batch B, target steps T, target tokens I and hidden units H.
 *
 * <pre>{@code
 * source [B,S] → vectors [B,S,E] → the cell in two directions, H/2 units each → memory [B,S,H], last states [B,H]
 * target [B,T] → vectors [B,T,E] → the cell, with additive attention to the memory; it is fed its last output a
 * a [B,T,E] → softmax over I tokens, whose weights are the target's vectors → cross-entropy → gradients → update
 * }</pre>
 *
 * @param s source steps S
 * @param vocabulary size of the source's vocabulary
 * @param e size E of a vector, and of the decoder's output
 * @param a size A of the attention's keys
 */
record TranslationSizes(int s, int vocabulary, int e, int a) {
    /** The preset multi30k-en-fr: captions of usual length, and about as many words as occur twice. */
    static final TranslationSizes MULTI30K = new TranslationSizes(13, 5_900, 200, 200);

    /** These sizes as a line of text: {@code S=13, 5900 source tokens, E=200, A=200}. */
    String words() {
        return "S=%s, %s source tokens, E=%s, A=%s".formatted(s, vocabulary, e, a);
    }

    /** As {@link StepCase#operations}; vectors are looked up, and what reads them computes their gradient. */
    long operations(StepCase sizes) {
        long h = sizes.h();
        long columns = sizes.gates() * h;
        long encoder = columns * (e + h / 2) + h * a; // both directions, and the keys
        long bridges = h * h * (sizes.hasMemory() ? 2 : 1);
        long cell = columns * (2L * e + h);
        long attention = h * a + s * (a + h); // query, scores, weighted sum
        long output = 2 * h * e + (long) e * sizes.i();
        long products = s * encoder + bridges + sizes.t() * (cell + attention + output); // of one sequence, one way
        return 3 * 2L * sizes.b() * products;
    }
}
