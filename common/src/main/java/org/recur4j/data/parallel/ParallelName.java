package org.recur4j.data.parallel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.Splits;

/**
 * The name of a file in one language of a parallel corpus, such as {@code train.en}, {@code train.en.txt} or
 * {@code europarl-v7.fr-en.en}.
 *
 * @param stem what the files of all its languages have in common
 * @param language the ending
 */
record ParallelName(String stem, String language) {
    private static final Pattern NAME = Pattern.compile("(.+?)\\.([A-Za-z]+(?:[-_][A-Za-z]+)?)(?:\\.txt)?");
    private static final List<String> DEV_NAMES = List.of("dev", "val", "newsdev");
    private static final List<String> TEST_NAMES = List.of("test", "newstest");

    /** Of a file's name; nothing when it does not end in a language. */
    static Optional<ParallelName> of(String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() && Languages.isKnown(name.group(2))
                ? Optional.of(new ParallelName(name.group(1), name.group(2)))
                : Optional.empty();
    }

    /** Which part a stem names by how it begins: train, dev or test; nothing for a name of another kind. */
    static Optional<String> part(String stem) {
        String lower = stem.toLowerCase(Locale.ROOT);
        if (lower.startsWith(Splits.TRAIN)) {
            return Optional.of(Splits.TRAIN);
        }
        if (DEV_NAMES.stream().anyMatch(lower::startsWith)) {
            return Optional.of(Splits.DEV);
        }
        return TEST_NAMES.stream().anyMatch(lower::startsWith) ? Optional.of(Splits.TEST) : Optional.empty();
    }
}
