package org.recur4j.data.dna;

import java.util.function.Supplier;
import org.recur4j.data.InputException;
import org.recur4j.data.SkipCounts;

/** Letters of DNA in either case. The IUPAC codes of several bases (R, Y, S and so on) are read as N and counted; U is T. */
record BaseLetters(SkipCounts counts) {
    private static final String SEVERAL = "RYSWKMBDHV";

    /**
     * The base of a letter.
     *
     * @param place the file and line
     * @throws InputException when it stands for no base
     */
    char base(char letter, Supplier<String> place) {
        char base = Character.toUpperCase(letter);
        return switch (base) {
            case 'A', 'C', 'G', 'T', 'N' -> base;
            case 'U' -> 'T';
            default -> {
                if (SEVERAL.indexOf(base) < 0) {
                    throw InputException.of(
                            "%s has \"%s\" among its bases: write A, C, G, T, or N for one that is not known.",
                            place.get(), letter);
                }
                counts.add("codes of several bases, read as N");
                yield 'N';
            }
        };
    }

    /** The bases of a text. */
    String bases(String letters, Supplier<String> place) {
        StringBuilder bases = new StringBuilder(letters.length());
        letters.chars().forEach(letter -> bases.append(base((char) letter, place)));
        return bases.toString();
    }
}
