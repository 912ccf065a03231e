package org.recur4j.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives words the case they mostly have inside sentences, as Moses' {@code truecase.perl} does: {@code The} at the start
 * becomes {@code the}, {@code Paris} stays. Models then learn one word instead of two, and proper names keep theirs.
 * Immutable.
 *
 * <p>Learned are the words that do not begin a sentence, where the case says nothing; a sentence begins at its start and
 * after a point, colon, question or exclamation mark, brackets and quotation marks left aside. Of equally frequent cases
 * the first in the order of characters counts. Applied, the word that begins a sentence gets its most frequent case; so
 * does any other that was never seen as it is written.
 *
 * <p>Its file is UTF-8: a line a word as it is written, a tab, how often it was seen.
 */
public final class Truecaser {
    private static final Set<String> ENDING = Set.of(".", ":", "?", "!");
    private static final Set<String> LEFT_ASIDE =
            Set.of("(", "[", "{", "\"", "'", "„", "“", "”", "«", "»", "‘", "’", "¿", "¡", "`", "-");

    private final Map<String, Long> counts;
    private final Map<String, String> best;

    private Truecaser(Map<String, Long> counts) {
        this.counts = counts;
        this.best = new HashMap<>();
        for (String word : counts.keySet()) { // sorted
            best.merge(lower(word), word, (one, other) -> counts.get(other) > counts.get(one) ? other : one);
        }
    }

    /**
     * Learns.
     *
     * @param sentences the tokens of each
     */
    public static Truecaser learn(Iterable<List<String>> sentences) {
        Map<String, Long> counts = new TreeMap<>();
        for (List<String> sentence : sentences) {
            boolean start = true;
            for (String word : sentence) {
                if (!start && hasCase(word)) {
                    counts.merge(word, 1L, Long::sum);
                }
                start = begins(start, word);
            }
        }
        return new Truecaser(counts);
    }

    /** The tokens of a sentence, each in its case. */
    public List<String> apply(List<String> sentence) {
        List<String> cased = new ArrayList<>(sentence.size());
        boolean start = true;
        for (String word : sentence) {
            boolean known = !start && counts.containsKey(word);
            cased.add(known ? word : best.getOrDefault(lower(word), word));
            start = begins(start, word);
        }
        return cased;
    }

    /** The tokens of a sentence with its first letter in upper case, to show it to readers. */
    public static List<String> capitalised(List<String> sentence) {
        List<String> cased = new ArrayList<>(sentence);
        for (int i = 0; i < cased.size(); i++) {
            String word = cased.get(i);
            if (hasCase(word)) {
                int end = word.offsetByCodePoints(0, 1);
                cased.set(i, word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end));
                break;
            }
            if (!LEFT_ASIDE.contains(word)) {
                break;
            }
        }
        return cased;
    }

    private static boolean begins(boolean start, String word) {
        return ENDING.contains(word) || (start && LEFT_ASIDE.contains(word));
    }

    private static boolean hasCase(String word) {
        return !word.equals(lower(word)) || !word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Writes the file described above. */
    public void save(Path file) {
        StringBuilder lines = new StringBuilder();
        counts.forEach((word, count) ->
                lines.append(TokenLine.escape(word)).append('\t').append(count).append('\n'));
        new TextFile(file, "truecaser").write(lines.toString());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws org.recur4j.data.InputException when the file is missing or no truecaser, with the line
     */
    public static Truecaser load(Path file) {
        TextFile source = new TextFile(file, "truecaser");
        Map<String, Long> counts = new TreeMap<>();
        int number = 0;
        for (String line : source.read().lines().toList()) {
            number++;
            String[] columns = line.split("\t", -1);
            String word = columns.length == 2 ? TokenLine.unescape(columns[0]) : null;
            if (word == null || word.isEmpty() || !columns[1].matches("[1-9]\\d{0,17}")) {
                throw source.damaged(number, "is not a word with its count");
            }
            if (counts.put(word, Long.valueOf(columns[1])) != null) {
                throw source.damaged(number, "repeats a word");
            }
        }
        return new Truecaser(counts);
    }
}
