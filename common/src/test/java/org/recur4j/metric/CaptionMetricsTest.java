package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptionMetricsTest {
    private static final List<List<List<String>>> REFERENCES = List.of(
            List.of(words("a dog runs in the snow"), words("a brown dog is running"), words("dog in snow")),
            List.of(words("two men play with a ball"), words("people on a green field playing ball")),
            List.of(words("a girl in a red shirt jumps"), words("the girl jumps over a log")));

    private static final List<List<String>> CAPTIONS =
            List.of(words("a dog runs in snow"), words("two men play on a field"), words("a girl jumps over the log"));

    @Test
    void a_caption_like_one_of_its_references_has_the_highest_bleu_and_rouge_l() {
        List<List<String>> same =
                REFERENCES.stream().map(ofImage -> ofImage.get(0)).toList();
        Bleu bleu = Bleu.ofAll(same, REFERENCES);

        for (int order = 1; order <= Bleu.ORDER; order++) {
            assertThat(bleu.captionScore(order)).isEqualTo(100, within(1e-6));
        }
        assertThat(RougeL.ofAll(same, REFERENCES).value()).isEqualTo(1, within(1e-12));
        assertThat(CiderD.ofAll(same, REFERENCES).value())
                .isGreaterThan(CiderD.ofAll(CAPTIONS, REFERENCES).value());
    }

    @Test
    void captions_like_their_only_references_have_a_cider_d_of_10() {
        List<List<List<String>>> single =
                REFERENCES.stream().map(ofImage -> ofImage.subList(0, 1)).toList();

        assertThat(CiderD.ofAll(single.stream().map(ofImage -> ofImage.get(0)).toList(), single)
                        .scores())
                .allSatisfy(score -> assertThat(score).isEqualTo(10, within(1e-9)));
    }

    @Test
    void the_order_of_references_does_not_matter() {
        List<List<List<String>>> turned = new ArrayList<>();
        for (List<List<String>> ofImage : REFERENCES) {
            List<List<String>> copy = new ArrayList<>(ofImage);
            Collections.reverse(copy);
            turned.add(copy);
        }

        assertThat(Bleu.ofAll(CAPTIONS, turned)).isEqualTo(Bleu.ofAll(CAPTIONS, REFERENCES));
        assertThat(RougeL.ofAll(CAPTIONS, turned)).isEqualTo(RougeL.ofAll(CAPTIONS, REFERENCES));
        assertThat(CiderD.ofAll(CAPTIONS, turned).value())
                .isEqualTo(CiderD.ofAll(CAPTIONS, REFERENCES).value(), within(1e-12));
    }

    @Test
    void scores_of_any_texts_stay_in_their_ranges() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            List<List<String>> captions = new ArrayList<>();
            List<List<List<String>>> references = new ArrayList<>();
            for (int image = 0; image < 4; image++) {
                captions.add(letters(random));
                references.add(List.of(letters(random), letters(random)));
            }
            Bleu bleu = Bleu.ofAll(captions, references);
            for (int order = 1; order <= Bleu.ORDER; order++) {
                assertThat(bleu.captionScore(order)).isBetween(0.0, 100.0);
            }
            assertThat(RougeL.ofAll(captions, references).value()).isBetween(0.0, 1.0);
            assertThat(CiderD.ofAll(captions, references).scores())
                    .allSatisfy(score -> assertThat(score).isBetween(0.0, 10 + 1e-9));
        }
    }

    private static List<String> letters(Random random) {
        List<String> letters = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            letters.add(String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return letters;
    }

    @Test
    void bleu_1_is_precision_times_brevity_penalty() {
        // "the" and "cat" of "the cat" are right, the closest reference has 4 tokens
        Bleu bleu = Bleu.of(words("the cat"), List.of(words("the cat sat down"), words("a cat sat on the mat")));

        assertThat(bleu.captionScore(1)).isEqualTo(100 * Math.exp(-1), within(1e-6));
        assertThat(bleu.captionScore(2)).isEqualTo(100 * Math.exp(-1), within(1e-6));
        assertThat(bleu.score()).isZero();
    }

    @Test
    void bleu_with_a_precision_of_0_is_nearly_0_but_not_0() {
        Bleu bleu = Bleu.of(words("a b"), List.of(words("b a")));

        assertThat(bleu.captionScore(1)).isEqualTo(100, within(1e-6));
        // (1 * 1e-15 / 1)^(1/2)
        assertThat(bleu.captionScore(2)).isEqualTo(100 * Math.sqrt(1e-15), within(1e-12));
    }

    @Test
    void rouge_l_takes_precision_and_recall_from_different_references() {
        // "a b c d" has "a c" in common with "a x c" (2/4, 2/3) and "c d" or "a b" with "c d a b e f g h" (2/4, 2/8)
        assertThat(RougeL.of(words("a b c d"), List.of(words("a x c"), words("c d a b e f g h")))
                        .value())
                .isEqualTo(2.44 * (2 / 4.0) * (2 / 3.0) / (2 / 3.0 + 1.44 * 2 / 4.0), within(1e-12));
        // "a" is all of the first reference (P 1/3, R 1), "b c" in the second one gives P 2/3, R 2/8
        assertThat(RougeL.of(words("a b c"), List.of(words("a"), words("b x x x c x x x")))
                        .value())
                .isEqualTo(2.44 * (2 / 3.0) / (1 + 1.44 * 2 / 3.0), within(1e-12));
    }

    @Test
    void rouge_l_adds_up_and_is_0_for_nothing_in_common() {
        RougeL right = RougeL.of(words("a b"), List.of(words("a b")));
        RougeL wrong = RougeL.of(List.of(), List.of(words("a b"), List.of()));

        assertThat(wrong.value()).isZero();
        assertThat(right.plus(wrong).value()).isEqualTo(0.5, within(1e-12));
        assertThat(RougeL.NONE.value()).isNaN();
    }

    @Test
    void cider_d_of_one_right_word_of_four_is_as_worked_out_by_hand() {
        // unigrams: cosine 1/√4 = 1/2; longer n-grams: none; lengths 3 apart
        List<Double> scores = CiderD.ofAll(
                        List.of(words("a"), words("w x y z")),
                        List.of(List.of(words("a b c d")), List.of(words("w x y z"))))
                .scores();

        assertThat(scores.get(0)).isEqualTo(10 / 4.0 / 2 * Math.exp(-9 / 72.0), within(1e-12));
        assertThat(scores.get(1)).isEqualTo(10, within(1e-12));
    }

    @Test
    void words_that_every_image_has_count_for_nothing_and_repeated_ones_are_clipped() {
        List<List<List<String>>> references = List.of(List.of(words("a b")), List.of(words("a c")));

        assertThat(CiderD.ofAll(List.of(words("a"), words("a")), references).scores())
                .containsExactly(0.0, 0.0);
        // "b b b": unigram vector 3 ln 2, clipped to ln 2: cosine 1/3; no bigram in common; lengths 1 apart
        assertThat(CiderD.ofAll(List.of(words("b b b"), words("a")), references)
                        .scores()
                        .get(0))
                .isEqualTo(10 / 4.0 / 3 * Math.exp(-1 / 72.0), within(1e-12));
    }

    @Test
    void one_image_alone_has_a_cider_d_of_0_and_none_has_no_number() {
        assertThat(CiderD.ofAll(List.of(words("a b c d")), List.of(List.of(words("a b c d"))))
                        .value())
                .isZero();
        assertThat(CiderD.ofAll(List.of(), List.of()).value()).isNaN();
    }

    @Test
    void captions_are_cut_as_the_coco_scorer_does() {
        assertThat(PtbTokens.of("The dog's \"toy\" isn't (very) old-fashioned, they're sure..."))
                .containsExactly(words("the dog 's toy is n't -lrb- very -rrb- old-fashioned they 're sure")
                        .toArray(String[]::new));
        assertThat(PtbTokens.of(" -- . ? ! , : ; ' `` ''")).isEmpty();
        assertThat(PtbTokens.of("x" + "'s".repeat(3))).containsExactly("x", "'s", "'s", "'s");
    }

    @Test
    void tokens_of_tokens_are_the_same_tokens() {
        List<String> tokens = PtbTokens.of("At 10:30 a.m. Mr. Smith's t-shirt can't be black/white, it's $5!!");

        assertThat(PtbTokens.of(String.join(" ", tokens))).isEqualTo(tokens).hasSize(16);
    }

    @Test
    void impossible_input_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bleu.NONE.captionScore(5));
        assertThatIllegalArgumentException().isThrownBy(() -> Bleu.NONE.captionScore(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RougeL(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new RougeL(Double.NaN, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> RougeL.of(words("a"), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RougeL.ofAll(List.of(), List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> CiderD.ofAll(List.of(), List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> CiderD.ofAll(List.of(words("a")), List.of(List.of())));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
