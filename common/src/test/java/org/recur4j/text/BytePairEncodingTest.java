package org.recur4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class BytePairEncodingTest {
    /** The words of Sennrich et al. 2016, algorithm 1. */
    private static final Map<String, Integer> PAPER = Map.of("low", 5, "lower", 2, "newest", 6, "widest", 3);

    @TempDir
    Path folder;

    @Test
    void the_most_frequent_pairs_are_merged_first_and_ties_in_the_order_of_characters() throws IOException {
        Path file = folder.resolve("merges.txt");
        BytePairEncoding.learn(counts(PAPER), 7, 1).save(file);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "#version: 0.2",
                        "e s", // 9, as often as s t</w>
                        "es t</w>",
                        "l o", // 7
                        "e w", // 6, as often as n e and w est</w>
                        "ew est</w>",
                        "n ewest</w>",
                        "lo w</w>"); // 5
    }

    @Test
    void words_never_seen_are_written_with_the_pieces_of_others() {
        BytePairEncoding encoding = BytePairEncoding.learn(counts(PAPER), 7, 1);

        assertThat(encoding.apply(List.of("lowest", "low", "newest")))
                .containsExactly("lo@@", "w@@", "est", "low", "newest");
        assertThat(encoding.pieces("é😀")).containsExactly("é@@", "😀");
    }

    @Test
    void learning_stops_where_pairs_become_too_rare() {
        assertThat(BytePairEncoding.learn(counts(PAPER), 100, 7).size()).isEqualTo(3);
        assertThat(BytePairEncoding.learn(counts(PAPER), 0, 1).pieces("low")).containsExactly("l@@", "o@@", "w");
        assertThatIllegalArgumentException().isThrownBy(() -> BytePairEncoding.learn(counts(PAPER), -1, 1));
    }

    @Property(tries = 200, seed = "1")
    void the_merges_are_those_of_counting_anew_each_time(@ForAll("corpora") Map<String, Integer> words)
            throws IOException {
        Path file = Files.createTempFile("merges", ".txt");
        BytePairEncoding.learn(counts(words), 12, 2).save(file);
        List<String> lines = Files.readAllLines(file);
        Files.delete(file);

        assertThat(lines.subList(1, lines.size())).isEqualTo(naive(words, 12, 2));
    }

    /** Algorithm 1 of the paper as it stands there: all pairs are counted for every merge. */
    private static List<String> naive(Map<String, Integer> words, int merges, int minFrequency) {
        Map<String, Integer> spelled = new HashMap<>();
        words.forEach((word, count) -> spelled.put(
                String.join(" ", word.codePoints().mapToObj(Character::toString).toList()) + "</w>", count));
        List<String> learned = new ArrayList<>();
        for (int i = 0; i < merges; i++) {
            Map<String, Integer> pairs = new TreeMap<>((one, other) -> {
                String[] a = one.split(" ", -1);
                String[] b = other.split(" ", -1);
                return a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]);
            });
            spelled.forEach((word, count) -> {
                String[] pieces = word.split(" ", -1);
                for (int p = 0; p + 1 < pieces.length; p++) {
                    pairs.merge(pieces[p] + " " + pieces[p + 1], count, Integer::sum);
                }
            });
            String best = null;
            for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
                best = best == null || pair.getValue() > pairs.get(best) ? pair.getKey() : best;
            }
            if (best == null || pairs.get(best) < minFrequency) {
                break;
            }
            learned.add(best);
            Map<String, Integer> merged = new HashMap<>();
            for (Map.Entry<String, Integer> word : spelled.entrySet()) {
                merged.put(mergedOnce(word.getKey(), best), word.getValue());
            }
            spelled.clear();
            spelled.putAll(merged);
        }
        return learned;
    }

    private static String mergedOnce(String word, String pair) {
        String spaced = " " + word + " ";
        String joined = " " + pair.replace(" ", "") + " ";
        for (int at = spaced.indexOf(" " + pair + " "); at >= 0; at = spaced.indexOf(" " + pair + " ", at + 1)) {
            spaced = spaced.substring(0, at) + joined + spaced.substring(at + pair.length() + 2);
        }
        return spaced.strip();
    }

    @Property(tries = 200, seed = "1")
    void pieces_make_the_words_again(
            @ForAll("corpora") Map<String, Integer> words, @ForAll("others") List<String> sentence) {
        BytePairEncoding encoding = BytePairEncoding.learn(counts(words), 20, 1);

        assertThat(BytePairEncoding.undo(encoding.apply(sentence))).isEqualTo(sentence);
    }

    @Provide
    Arbitrary<Map<String, Integer>> corpora() {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("abcé").ofMinLength(1).ofMaxLength(7);
        return Arbitraries.maps(word, Arbitraries.integers().between(1, 9))
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> others() {
        return Arbitraries.strings()
                .withChars("abcdé@ -\n\\")
                .ofMinLength(1)
                .ofMaxLength(9)
                .filter(word -> !word.endsWith("@@"))
                .list();
    }

    @Test
    void a_word_cut_off_at_the_end_is_undone_as_far_as_it_goes() {
        assertThat(BytePairEncoding.undo(List.of("lo@@", "w", "new@@"))).containsExactly("low", "new");
        assertThat(BytePairEncoding.undo(List.of())).isEmpty();
    }

    @Test
    void what_is_saved_and_loaded_cuts_the_same() {
        Path file = folder.resolve("merges.txt");
        BytePairEncoding encoding = BytePairEncoding.learn(counts(Map.of("a b", 3, "a\nb", 3, "\\\\", 3)), 9, 1);
        encoding.save(file);

        assertThat(BytePairEncoding.load(file).size()).isEqualTo(encoding.size());
        assertThat(BytePairEncoding.load(file).apply(List.of("a b", "a\nb", "\\\\")))
                .containsExactly("a b", "a\nb", "\\\\");
    }

    @Test
    void a_damaged_file_is_named_with_its_line() throws IOException {
        Path file = folder.resolve("merges.txt");
        refuses(file, "does not exist");
        refuses(Files.writeString(file, "e s\n"), "Line 1 of the list of merges " + file + " is not \"#version: 0.2\"");
        refuses(Files.writeString(file, "#version: 0.2\ne s\nes\n"), "Line 3", "holds no two pieces");
    }

    @Test
    void words_that_could_not_be_told_from_pieces_are_refused() {
        BytePairEncoding encoding = BytePairEncoding.learn(counts(PAPER), 7, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> encoding.pieces("low@@"));
        assertThatIllegalArgumentException().isThrownBy(() -> encoding.pieces(""));
    }

    private static void refuses(Path file, String... message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> BytePairEncoding.load(file))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private static TokenCounts counts(Map<String, Integer> words) {
        TokenCounts counts = new TokenCounts();
        words.forEach((word, count) -> {
            for (int i = 0; i < count; i++) {
                counts.add(word);
            }
        });
        return counts;
    }
}
