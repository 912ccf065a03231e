package org.recur4j.sentiment.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.sentiment.ReviewReader;

class ReviewCorpusTest {
    private static final Pattern WORD = Pattern.compile("[a-z]+|[.,]");

    private static final ReviewCorpus.Parts PARTS = ReviewCorpus.generate(10_000, 0.1, 0.1, 0.5, 1);
    private static final List<Review> ALL = Stream.of(PARTS.train(), PARTS.dev(), PARTS.test())
            .flatMap(List::stream)
            .toList();

    @Test
    void the_same_seed_gives_the_same_corpus_and_another_seed_another() {
        assertThat(ReviewCorpus.generate(300, 0.1, 0.1, 0.5, 1))
                .isEqualTo(ReviewCorpus.generate(300, 0.1, 0.1, 0.5, 1));
        assertThat(ReviewCorpus.generate(300, 0.1, 0.1, 0.5, 2))
                .isNotEqualTo(ReviewCorpus.generate(300, 0.1, 0.1, 0.5, 1));
    }

    @Test
    void no_text_occurs_twice_and_no_bag_in_two_parts() {
        assertThat(ALL).extracting(Review::text).doesNotHaveDuplicates();
        assertThat(PARTS.train()).hasSize(8000);
        assertThat(PARTS.dev()).hasSize(1000);
        assertThat(PARTS.test()).hasSize(1000);
        assertThat(Collections.disjoint(bags(PARTS.train()), bags(PARTS.dev()))).isTrue();
        assertThat(Collections.disjoint(bags(PARTS.train()), bags(PARTS.test())))
                .isTrue();
        assertThat(Collections.disjoint(bags(PARTS.dev()), bags(PARTS.test()))).isTrue();
    }

    /** A text's words and marks, in lower case and sorted. */
    private static List<String> bag(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Set<List<String>> bags(List<Review> reviews) {
        return reviews.stream().map(review -> bag(review.text())).collect(Collectors.toSet());
    }

    @Test
    void members_of_a_pair_are_neighbours_with_the_same_bag_and_different_stars() {
        for (List<Review> part : List.of(PARTS.train(), PARTS.dev(), PARTS.test())) {
            long paired = part.stream().filter(review -> review.pair() >= 0).count();
            assertThat(paired).isBetween(part.size() / 2 - 2L, part.size() / 2L);
            for (int i = 0; i < part.size(); i++) {
                Review review = part.get(i);
                if (review.pair() >= 0) {
                    Review twin = part.get(++i);
                    assertThat(twin.pair()).isEqualTo(review.pair());
                    assertThat(bag(twin.text())).isEqualTo(bag(review.text()));
                    assertThat(twin.stars()).isNotEqualTo(review.stars());
                }
            }
        }
        assertThat(ALL.stream().filter(r -> r.pair() >= 0).collect(Collectors.groupingBy(Review::pair)))
                .allSatisfy((pair, members) -> assertThat(members).hasSize(2));
    }

    @Test
    void every_part_has_about_as_many_of_each_star() {
        for (List<Review> part : List.of(PARTS.train(), PARTS.dev(), PARTS.test())) {
            Map<Integer, Long> counts =
                    part.stream().collect(Collectors.groupingBy(Review::stars, Collectors.counting()));
            assertThat(counts).containsOnlyKeys(1, 2, 3, 4, 5);
            assertThat(counts.values())
                    .allSatisfy(n -> assertThat(n / (double) part.size()).isBetween(0.19, 0.21));
        }
    }

    @Test
    void whether_a_text_stands_first_in_its_pair_tells_nothing() {
        List<Review> paired = ALL.stream().filter(r -> r.pair() >= 0).toList();
        double higherFirst = 0;
        for (int i = 0; i < paired.size(); i += 2) {
            higherFirst += paired.get(i).stars() > paired.get(i + 1).stars() ? 1 : 0;
        }
        assertThat(higherFirst / (paired.size() / 2.0)).isBetween(0.46, 0.54);
    }

    @Test
    void no_word_betrays_the_stars() {
        Map<String, int[]> stars = new TreeMap<>();
        for (Review review : ALL) {
            for (String word : new HashSet<>(bag(review.text()))) {
                stars.computeIfAbsent(word, w -> new int[6])[review.stars()]++;
            }
        }
        assertThat(stars).hasSizeBetween(200, 400);
        stars.forEach((word, counts) -> {
            int seen = Arrays.stream(counts).sum();
            assertThat(seen).as(word).isGreaterThan(30);
            assertThat(Arrays.stream(counts).filter(n -> n > 0).count())
                    .as(word)
                    .isGreaterThan(1);
            assertThat(Arrays.stream(counts).max().orElseThrow() / (double) seen)
                    .as(word)
                    .isLessThan(0.6);
        });
    }

    @Test
    void texts_are_of_many_lengths() {
        Map<Integer, Long> lengths = ALL.stream()
                .collect(Collectors.groupingBy(r -> r.text().split(" ", -1).length / 10, Collectors.counting()));
        assertThat(new TreeSet<>(lengths.keySet())).contains(0, 1, 2, 3, 4, 5);
        assertThat(lengths.values()).allSatisfy(n -> assertThat(n).isPositive());
    }

    @Test
    void the_rule_read_from_the_text_gives_the_stars() {
        List<String> wrong = new ArrayList<>();
        for (Review review : ALL) {
            int read = ReviewReader.stars(review.text());
            if (read != review.stars()) {
                wrong.add(read + " instead of " + review.stars() + ": " + review.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | The food was good, not bad at all.
            2 | The food was bad, not good at all.
            2 | The food was great, but the service was awful.
            4 | The service was awful, but the food was great.
            2 | Although the bed was superb, the view was never very nice.
            4 | The bed was superb, although the view was bad.
            5 | My sister found the plot awful, I found it very good.
            1 | My sister found the plot very good, I found it awful.
            4 | I expected a very bad film and got a good one.
            1 | I expected a good film and got a very bad one.
            3 | The soup was very good and the wine was very bad.
            5 | The soup was bad. It was raining that day. All in all, the meal was excellent.
            2 | Last year the room was excellent, this year it was anything but pleasant.
            """)
    void people_agree_with_the_rule(int stars, String text) {
        assertThat(ReviewReader.stars(text)).isEqualTo(stars);
    }
}
