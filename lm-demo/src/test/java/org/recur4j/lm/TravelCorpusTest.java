package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.lm.TravelCorpus.Probe;

class TravelCorpusTest {
    private final TravelCorpus.Parts parts = TravelCorpus.generate(data(6000, 160), 1);
    private final List<Probe> probes = TravelCorpus.probes(String.join("\n", parts.train()), Integer.MAX_VALUE);

    static LmConfig.Data data(int sentences, int longestGap) {
        return new LmConfig.Data(sentences, 10, longestGap, 100, 0.1, 0.1, 1);
    }

    @Test
    void dev_and_test_sentences_differ_and_do_not_occur_in_training() {
        Set<String> heldOut = new HashSet<>(parts.dev());
        heldOut.addAll(parts.test());

        assertThat(parts.train()).hasSize(4800);
        assertThat(heldOut).hasSize(1200).doesNotContainAnyElementsOf(parts.train());
    }

    @Test
    void the_same_seed_gives_the_same_corpus_and_another_seed_another() {
        assertThat(TravelCorpus.generate(data(100, 160), 1)).isEqualTo(TravelCorpus.generate(data(100, 160), 1));
        assertThat(TravelCorpus.generate(data(100, 160), 2)).isNotEqualTo(TravelCorpus.generate(data(100, 160), 1));
    }

    @Test
    void every_sentence_is_a_question_with_a_gap_within_the_limits() {
        assertThat(probes).hasSize(4800).allSatisfy(probe -> {
            assertThat(probe.gap()).isBetween(10, 160);
            assertThat(TravelCorpus.languages()).contains(probe.language());
        });
        assertThat(probes.stream().map(probe -> probe.gap() / 25).distinct()).contains(0, 1, 2, 3, 4, 5);
    }

    @Test
    void each_country_has_one_language() {
        Map<String, Set<String>> languages = probes.stream()
                .collect(Collectors.groupingBy(
                        probe -> probe.prefix().replaceFirst("I grew up in (\\w+).*", "$1"),
                        Collectors.mapping(Probe::language, Collectors.toSet())));

        assertThat(languages)
                .hasSizeGreaterThan(15)
                .allSatisfy((country, spoken) -> assertThat(spoken).hasSize(1));
    }

    @Test
    void what_stands_in_the_gap_tells_nothing_of_the_language() {
        double chance = TravelCorpus.chance(probes);
        Map<String, Map<String, Long>> byGap = probes.stream()
                .collect(Collectors.groupingBy(
                        TravelCorpusTest::lastWords, Collectors.groupingBy(Probe::language, Collectors.counting())));
        // Guessing the language seen most often with the same last words of the gap, for those seen often.
        long right = 0;
        long all = 0;
        for (Map<String, Long> counts : byGap.values()) {
            long seen = counts.values().stream().mapToLong(Long::longValue).sum();
            if (seen >= 200) {
                right += counts.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
                all += seen;
            }
        }

        assertThat(all).isGreaterThan(500);
        assertThat(right / (double) all).isLessThan(chance + 0.06);
    }

    private static String lastWords(Probe probe) {
        String filler = probe.prefix().replaceAll("\\. I speak.*", "");
        return filler.substring(filler.lastIndexOf(' ') + 1);
    }

    @Test
    void more_sentences_than_there_are_is_an_error_that_says_so() {
        assertThatThrownBy(() -> TravelCorpus.generate(data(20_000, 40), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data.sentences")
                .hasMessageContaining("data.longestGap");
    }
}
