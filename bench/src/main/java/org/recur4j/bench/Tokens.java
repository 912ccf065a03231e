package org.recur4j.bench;

import java.util.SplittableRandom;

/**
 * Data that every contestant of a case is given alike: random tokens.
 *
 * @param read token b T + t is read at step t of sequence b [BT]
 * @param wanted the answers [BT]
 */
record Tokens(int[] read, int[] wanted) {
    private static final int SEED = 1;
    private static final int SOURCE_SEED = 2;

    static Tokens of(StepCase sizes) {
        SplittableRandom random = new SplittableRandom(SEED);
        int count = Math.multiplyExact(sizes.b(), sizes.t());
        return new Tokens(
                random.ints(count, 0, sizes.i()).toArray(),
                random.ints(count, 0, sizes.i()).toArray());
    }

    /**
     * What the encoder of a translation reads.
     *
     * @return token b S + s is read at step s of sequence b [BS]
     */
    static int[] source(StepCase sizes) {
        TranslationSizes source = sizes.translation();
        return new SplittableRandom(SOURCE_SEED)
                .ints(Math.multiplyExact(sizes.b(), source.s()), 0, source.vocabulary())
                .toArray();
    }

    /**
     * Tokens in another order: number t B + b is step t of sequence b.
     *
     * @param tokens number b T + t is step t of sequence b [BT]
     */
    static int[] stepByStep(int[] tokens, StepCase sizes) {
        int[] ordered = new int[tokens.length];
        int steps = tokens.length / sizes.b();
        for (int k = 0; k < tokens.length; k++) {
            ordered[k % steps * sizes.b() + k / steps] = tokens[k];
        }
        return ordered;
    }

    /** Numbers between -1 and 1 that stand for the output of a network below [BTH]. */
    static float[] features(StepCase sizes) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] features = new float[Math.multiplyExact(Math.multiplyExact(sizes.b(), sizes.t()), sizes.h())];
        for (int k = 0; k < features.length; k++) {
            features[k] = (float) random.nextDouble(-1, 1);
        }
        return features;
    }

    /**
     * One-hot vectors, one sequence after the other.
     *
     * @return [BTI]
     */
    static float[] oneHot(int[] tokens, int count) {
        float[] values = new float[Math.multiplyExact(tokens.length, count)];
        for (int k = 0; k < tokens.length; k++) {
            values[k * count + tokens[k]] = 1;
        }
        return values;
    }
}
