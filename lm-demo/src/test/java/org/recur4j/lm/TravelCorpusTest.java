package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recur4j.lm.TravelCorpus.Probe;

class TravelCorpusTest {
    private final TravelCorpus.Parts parts = TravelCorpus.generate(data(6000, 160), 4, 1);
    private final List<Probe> probes = TravelCorpus.probes(String.join("\n", parts.train()), Integer.MAX_VALUE);

    static LmConfig.Data data(int sentences, int longestGap) {
        return new LmConfig.Data(sentences, 5, longestGap, 0, 100, 0.1, 0.1, 1);
    }

    @Test
    void dev_and_test_sentences_do_not_occur_in_training_nor_in_each_other() {
        assertThat(parts.train()).hasSize(4800).doesNotContainAnyElementsOf(parts.dev());
        assertThat(parts.train()).doesNotContainAnyElementsOf(parts.test());
        assertThat(parts.dev()).hasSize(600).doesNotContainAnyElementsOf(parts.test());
    }

    @Test
    void the_same_seed_gives_the_same_corpus_and_another_seed_another() {
        assertThat(TravelCorpus.generate(data(100, 160), 4, 1)).isEqualTo(TravelCorpus.generate(data(100, 160), 4, 1));
        assertThat(TravelCorpus.generate(data(100, 160), 4, 2))
                .isNotEqualTo(TravelCorpus.generate(data(100, 160), 4, 1));
    }

    @Test
    void every_sentence_is_a_question_with_a_gap_within_the_limits() {
        assertThat(probes)
                .hasSize((int) parts.train().stream().distinct().count())
                .allSatisfy(probe -> {
                    assertThat(probe.gap()).isBetween(5, 160);
                    assertThat(TravelCorpus.languages()).contains(probe.language());
                });
        assertThat(probes.stream().map(Probe::group).distinct()).contains(5, 10, 20, 40, 80);
    }

    @Test
    void each_country_has_one_language() {
        Map<String, Set<String>> languages = probes.stream()
                .collect(Collectors.groupingBy(
                        probe -> probe.prefix().replaceFirst("I grew up in (\\w+).*", "$1"),
                        Collectors.mapping(Probe::language, Collectors.toSet())));

        assertThat(languages)
                .hasSize(12)
                .allSatisfy((country, spoken) -> assertThat(spoken).hasSize(1));
    }

    @Test
    void no_word_in_the_gap_tells_of_the_language() {
        Map<String, Map<String, Long>> languagesByWord = probes.stream()
                .flatMap(probe -> Arrays.stream(gap(probe).split("\\W+", -1))
                        .distinct()
                        .map(word -> Map.entry(word, probe.language())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.groupingBy(Map.Entry::getValue, Collectors.counting())));
        double equal = 1.0 / TravelCorpus.languages().size();

        assertThat(languagesByWord).hasSizeGreaterThan(40);
        languagesByWord.values().forEach(counts -> {
            long seen = counts.values().stream().mapToLong(Long::longValue).sum();
            double deviation = Math.sqrt(seen * equal * (1 - equal));
            assertThat(Collections.max(counts.values())).isLessThan(Math.round(seen * equal + 5 * deviation + 1));
        });
    }

    private static String gap(Probe probe) {
        return probe.prefix().substring(probe.prefix().length() - probe.gap());
    }

    @Test
    void at_most_so_many_sentences_of_each_group_of_gaps_are_asked() {
        List<Probe> some = TravelCorpus.probes(String.join("\n", parts.train()), 10);

        assertThat(some.stream()
                        .collect(Collectors.groupingBy(Probe::group, Collectors.counting()))
                        .values())
                .hasSizeGreaterThan(3)
                .allMatch(count -> count <= 10);
    }

    @Test
    void the_shortest_gap_is_asked_once_for_each_country_and_never_held_out() {
        assertThat(TravelCorpus.learned(String.join("\n", parts.train())))
                .hasSize(12)
                .allMatch(probe -> probe.gap() == 5);
        assertThat(TravelCorpus.learned(String.join("\n", parts.dev()))).isEmpty();
        assertThat(TravelCorpus.learned(String.join("\n", parts.test()))).isEmpty();
    }

    @Test
    void gaps_grow_along_each_stream_of_the_training_text_only() {
        LmConfig.Data growing = new LmConfig.Data(6000, 5, 160, 0.5, 100, 0.1, 0.1, 1);
        TravelCorpus.Parts grown = TravelCorpus.generate(growing, 2, 1);

        assertThat(grown.train()).hasSize(4800);
        for (int stream : new int[] {0, 2400}) {
            assertThat(longest(grown.train().subList(stream, stream + 240))).isLessThan(20);
            assertThat(longest(grown.train().subList(stream + 1200, stream + 1440)))
                    .isGreaterThan(140);
        }
        assertThat(longest(grown.dev().subList(0, 60))).isGreaterThan(100);
    }

    private static int longest(List<String> sentences) {
        return TravelCorpus.probes(String.join("\n", sentences), Integer.MAX_VALUE).stream()
                .mapToInt(Probe::gap)
                .max()
                .orElseThrow();
    }

    @Test
    void without_a_curriculum_the_streams_do_not_matter() {
        assertThat(TravelCorpus.generate(data(100, 160), 1, 1)).isEqualTo(TravelCorpus.generate(data(100, 160), 7, 1));
    }
}
