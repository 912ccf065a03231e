package org.recur4j.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What someone who misspelt a name probably meant, by edit distance (Levenshtein 1966). */
final class Suggestion {
    private Suggestion() {}

    /** The known name nearest to an unknown one, or to its last part after a dot; empty when none is near. */
    static Optional<String> nearest(String unknown, Collection<String> known) {
        int length = last(unknown).length();
        int farthest = length < 4 ? 1 : Math.max(2, length / 3);
        return known.stream()
                .filter(name -> distance(unknown, name) <= farthest)
                .min(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        return Math.min(edits(a, b), edits(last(a), last(b)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static int edits(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
