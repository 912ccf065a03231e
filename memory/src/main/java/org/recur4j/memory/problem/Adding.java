package org.recur4j.memory.problem;

import java.util.SplittableRandom;
import org.recur4j.data.Setting;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, "Long Short-Term Memory", section 5.4): the sum of the two marked
 * numbers of a sequence.
 *
 * @param length T
 */
public record Adding(int length) implements Problem {
    /** Always answering 1 has this mean squared error: the variance of a sum of two such numbers. */
    static final double IGNORANT = 1 / 6.0;

    /** Refuses a length without room for two marks. */
    public Adding {
        Setting.within("data.length", length, 2, 10_000);
    }

    @Override
    public String title() {
        return "adding problem";
    }

    /** The number, and whether it is marked. */
    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    /** Hochreiter and Schmidhuber take an error of 0.04 as right, where the answer is the mean of the two, not their sum. */
    @Override
    public double tolerance() {
        return 0.08;
    }

    @Override
    public double guess() {
        return IGNORANT;
    }

    @Override
    public Example random(SplittableRandom random) {
        return AddingSequence.random(length, random);
    }

    @Override
    public Example parse(String line) {
        return AddingSequence.parse(line);
    }
}
