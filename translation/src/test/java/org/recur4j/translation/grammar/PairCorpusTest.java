package org.recur4j.translation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recur4j.data.parallel.ParallelText;

class PairCorpusTest {
    private static final PairCorpus CORPUS = PairCorpus.generate(6000, 0.05, 0.1, 1);

    private static List<ParallelText> all() {
        return Stream.of("train", "dev", "test")
                .flatMap(split -> CORPUS.splits().get(split).stream())
                .toList();
    }

    @Test
    void the_classroom_s_sentence_is_the_first_of_the_test_set_and_is_never_trained_on() {
        ParallelText first = CORPUS.splits().get("test").get(0);
        assertThat(first.source()).isEqualTo("The cat is black.");
        assertThat(first.target()).isEqualTo("Le chat est noir.");
        assertThat(CORPUS.splits().get("train"))
                .extracting(ParallelText::source)
                .noneMatch(source -> source.startsWith("The cat is black") && source.length() < 19);
    }

    @Test
    void parts_are_as_large_as_asked_and_share_no_sentence() {
        assertThat(CORPUS.splits().get("test")).hasSize(600);
        assertThat(CORPUS.splits().get("dev")).hasSize(300);
        Set<String> known = new HashSet<>();
        all().forEach(pair ->
                assertThat(known.add(pair.source())).as(pair.source()).isTrue());
        assertThat(known).hasSize(6000);
    }

    @Test
    void a_seed_gives_the_same_pairs_and_another_seed_others() {
        assertThat(PairCorpus.generate(200, 0.1, 0.1, 7)).isEqualTo(PairCorpus.generate(200, 0.1, 0.1, 7));
        assertThat(PairCorpus.generate(200, 0.1, 0.1, 7)).isNotEqualTo(PairCorpus.generate(200, 0.1, 0.1, 8));
    }

    @Test
    void an_english_sentence_has_one_translation() {
        Map<String, String> translations = new HashMap<>();
        SentenceGrammar grammar = new SentenceGrammar(3);
        for (int i = 0; i < 20_000; i++) {
            BilingualText sentence = grammar.sentence();
            String before = translations.putIfAbsent(sentence.english(), sentence.french());
            assertThat(before == null ? sentence.french() : before).isEqualTo(sentence.french());
        }
        assertThat(translations).hasSizeGreaterThan(10_000);
    }

    @Test
    void short_words_are_cut_before_vowels_and_prepositions_contract() {
        for (ParallelText pair : all()) {
            assertThat(pair.target().toLowerCase(Locale.ROOT))
                    .doesNotContainPattern("\\b(le|la|je|ne|de|que|ce) [aeiouéèêâ]")
                    .doesNotContainPattern("\\b(de|à) (le|les) ")
                    .doesNotContain("  ");
        }
    }

    @Test
    void what_is_denied_on_one_side_is_denied_on_the_other() {
        long denied = 0;
        for (ParallelText pair : all()) {
            boolean english = pair.source().matches(".*\\b(not|never|doesn't|don't)\\b.*");
            assertThat(pair.target().matches("(?s).*\\b(pas|jamais)\\b.*"))
                    .as(pair.source() + " | " + pair.target())
                    .isEqualTo(english);
            denied += english ? 1 : 0;
        }
        assertThat(denied).isBetween(600L, 5000L);
    }

    @Test
    void sentences_are_short_and_long_and_adjectives_stand_on_both_sides_of_the_noun() {
        assertThat(all()).anyMatch(pair -> pair.source().split(" ").length <= 4);
        assertThat(all()).anyMatch(pair -> pair.source().split(" ").length >= 25);
        assertThat(all())
                .anyMatch(
                        pair -> pair.target().contains("petit") && pair.source().contains("small"));
        assertThat(all())
                .anyMatch(pair -> pair.target().matches(".*\\b\\w+ noire?s?\\b.*")
                        && pair.source().contains("black"));
    }
}
