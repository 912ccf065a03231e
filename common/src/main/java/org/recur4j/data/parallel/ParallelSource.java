package org.recur4j.data.parallel;

import java.util.Locale;
import org.recur4j.data.InputException;
import org.recur4j.data.RecordSource;
import org.recur4j.data.SkipCounts;

/** The pairs of one part of a parallel corpus; knows what to leave out, and counts it. */
public abstract class ParallelSource extends RecordSource<ParallelText> {
    /** Most characters of a text that is for scoring, which is more than a translator reads. */
    private static final int SCORED = 20_000;

    private final int maxCharacters;
    private final boolean skipLong;
    private final SkipCounts skipped = new SkipCounts();

    /**
     * Begins.
     *
     * @param maxCharacters most UTF-16 units of a side
     * @param skipLong whether longer pairs are left out; otherwise they are an error
     */
    ParallelSource(int maxCharacters, boolean skipLong) {
        this.maxCharacters = skipLong ? maxCharacters : Math.max(SCORED, maxCharacters);
        this.skipLong = skipLong;
    }

    /** The next pair as it stands in the file; null when there is nothing more. */
    abstract Sides readSides();

    /**
     * A pair before anything was checked.
     *
     * @param place the file and line
     */
    record Sides(String source, String target, String place) {}

    @Override
    public final ParallelText read() {
        for (Sides sides = readSides(); sides != null; sides = readSides()) {
            if (sides.source().isBlank() || sides.target().isBlank()) {
                skipped.add("with an empty side");
            } else if (fits(sides)) {
                return new ParallelText(sides.source(), sides.target(), sides.place());
            }
        }
        return null;
    }

    private boolean fits(Sides sides) {
        int longest = Math.max(sides.source().length(), sides.target().length());
        if (longest <= maxCharacters) {
            return true;
        }
        if (!skipLong) {
            throw InputException.of(
                    "%s has a text of %,d characters, more than the limit of %,d, and scores must be of all sentences:"
                            + " cut it into sentences in both languages, or remove the pair.",
                    sides.place(), longest, maxCharacters);
        }
        skipped.add(String.format(Locale.ROOT, "of more than %,d characters", maxCharacters));
        return false;
    }

    final SkipCounts skipped() {
        return skipped;
    }
}
