package org.recur4j.nn.cell;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names with a meaning in the language of cells, and what a misspelt one was probably meant to be. */
final class Names {
    static final String LAYER_NORM = "layernorm";
    static final String INPUT = "x";

    /** Known elsewhere as functions, but without a derivative that could be learned from. */
    private static final Set<String> WITHOUT_DERIVATIVE = Set.of("sign", "round", "floor", "ceil", "step", "argmax");

    private static final Pattern CALLED = Pattern.compile("\\p{Ll}{2}[\\p{Ll}\\p{N}]*");

    private static final List<String> FUNCTIONS = Stream.concat(
                    Stream.of(LAYER_NORM),
                    Arrays.stream(Op.values())
                            .map(Op::functionName)
                            .filter(name -> Op.function(name).isPresent()))
            .toList();

    private Names() {}

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name) || WITHOUT_DERIVATIVE.contains(name);
    }

    /** Whether a name that is no function looks like one. */
    static boolean isMisspelt(String name) {
        return name.contains("_")
                ? FUNCTIONS.contains(name.replace("_", ""))
                : name.length() > 2 && closest(name, FUNCTIONS).isPresent();
    }

    /** Whether a name with a parenthesis right behind it is a function's, not a matrix's. */
    static boolean isCall(String name) {
        return isMisspelt(name) || CALLED.matcher(name).matches();
    }

    static void requireFunction(Token name) {
        if (WITHOUT_DERIVATIVE.contains(name.text())) {
            throw name.error(name.text() + " cannot be differentiated: its slope is zero, so nothing is learned.");
        }
        if (!FUNCTIONS.contains(name.text())) {
            throw name.error(
                    "there is no function " + name.text() + meant(name.text(), FUNCTIONS)
                            + ": the functions are " + String.join(", ", FUNCTIONS)
                            + "; a matrix has a space before the parenthesis, or a name with a capital letter or an underscore.");
        }
    }

    /** What was probably meant, as a part of a sentence; empty if nothing is like it. */
    static String meant(String name, Collection<String> known) {
        return closest(name, known)
                .map(close -> " (did you mean " + close + "?)")
                .orElse("");
    }

    private static Optional<String> closest(String name, Collection<String> known) {
        int limit = name.length() > 3 ? 2 : 1;
        return known.stream()
                .filter(candidate -> !candidate.equals(name) && distance(name, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Characters to insert, remove or replace (Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0]++;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
