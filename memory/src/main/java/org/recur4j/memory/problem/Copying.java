package org.recur4j.memory.problem;

import java.util.SplittableRandom;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;

/**
 * Copying after a gap (Hochreiter and Schmidhuber 1997; as in Arjovsky, Shah and Bengio 2016, arXiv:1511.06464, section 5.1):
 * ten symbols, T - 1 blanks, a delimiter and ten more blanks are read; blanks and, in the last ten steps, the ten symbols are
 * to be answered. Without memory, the best cross-entropy is 10 ln 8 / (T + 20).
 *
 * @param length T
 */
public record Copying(int length) implements Problem {
    /** Symbols to remember. */
    static final int RECALLED = 10;

    /** Different symbols; their numbers begin at 0. */
    static final int SYMBOLS = 8;

    /** The class of an answer before it is time, and what is read in the gap. */
    static final int BLANK = SYMBOLS;

    static final int DELIMITER = SYMBOLS + 1;

    /** Refuses a gap of no step. */
    public Copying {
        Setting.within("data.length", length, 1, 10_000);
    }

    @Override
    public String title() {
        return "copying problem";
    }

    /** One-hot: symbols, blank, delimiter. */
    @Override
    public int inputs() {
        return SYMBOLS + 2;
    }

    @Override
    public int outputs() {
        return SYMBOLS + 1;
    }

    @Override
    public int answers() {
        return RECALLED;
    }

    @Override
    public double guess() {
        return 1.0 / SYMBOLS;
    }

    /** Blanks are certain, symbols are not. */
    @Override
    public double guessNats() {
        return RECALLED * Math.log(SYMBOLS) / (length + 2.0 * RECALLED);
    }

    @Override
    public Example random(SplittableRandom random) {
        return new CopyingSequence(length, random.ints(RECALLED, 0, SYMBOLS).toArray());
    }

    @Override
    public Example parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        int[] symbols = new int[RECALLED];
        for (int i = 0; i < RECALLED; i++) {
            if (words.length != RECALLED || !words[i].matches("[0-7]")) {
                throw InputException.of(
                        "\"%s\" cannot be copied: give %s symbols from 0 to %s, with spaces between.",
                        line.strip(), RECALLED, SYMBOLS - 1);
            }
            symbols[i] = words[i].charAt(0) - '0';
        }
        return new CopyingSequence(length, symbols);
    }
}
