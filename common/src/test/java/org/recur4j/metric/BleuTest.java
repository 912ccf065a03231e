package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BleuTest {
    @Test
    void words_count_no_more_often_than_in_a_reference() {
        // the example of Papineni et al. 2002, section 2.1: "the" seven times, twice in the better reference
        Bleu bleu = Bleu.of(
                words("the the the the the the the"),
                List.of(words("the cat is on the mat"), words("there is a cat on the mat")));

        assertThat(bleu.precision(1)).isEqualTo(2 / 7.0);
        assertThat(bleu.score()).isZero();
    }

    @Test
    void a_translation_like_its_reference_has_100_and_a_short_one_less() {
        List<String> reference = words("a b c d e f g h");

        assertThat(Bleu.of(reference, List.of(reference)).score()).isEqualTo(100, within(1e-9));
        Bleu half = Bleu.of(words("a b c d"), List.of(reference));
        assertThat(half.brevityPenalty()).isEqualTo(Math.exp(-1), within(1e-12));
        assertThat(half.score()).isEqualTo(100 * Math.exp(-1), within(1e-9));
    }

    @Test
    void of_references_equally_close_in_length_the_shorter_counts() {
        assertThat(Bleu.of(words("a b c"), List.of(words("a b c d"), words("a b"), words("a")))
                        .referenceLength())
                .isEqualTo(2);
    }

    @Test
    void counts_add_up_over_sentences() {
        List<List<String>> candidates = List.of(words("a b c d e"), words("x y"));
        List<List<List<String>>> references = List.of(List.of(words("a b c d f")), List.of(words("x z")));

        assertThat(Bleu.ofAll(candidates, references))
                .isEqualTo(Bleu.of(candidates.get(0), references.get(0))
                        .plus(Bleu.of(candidates.get(1), references.get(1))));
        assertThat(Bleu.NONE.score()).isZero();
        assertThat(Bleu.NONE.smoothedScore()).isZero();
        assertThat(Bleu.NONE.precision(1)).isNaN();
    }

    @Test
    void zero_precisions_are_halved_once_more_each() {
        Bleu bleu = new Bleu(List.of(4L, 2L, 0L, 0L), List.of(8L, 7L, 6L, 5L), 8, 8);

        // (4/8 * 2/7 * 1/(2*6) * 1/(4*5))^(1/4)
        assertThat(bleu.smoothedScore()).isEqualTo(100 * Math.pow(1 / 1680.0, 0.25), within(1e-9));
        assertThat(bleu.score()).isZero();
    }

    @Test
    void case_counts_unless_it_is_ignored_and_the_signature_says_so() {
        List<String> candidate = List.of("THE DOG BIT THE MAN.");
        List<List<String>> reference = List.of(List.of("The dog bit the man."));

        assertThat(new SacreBleu(true).of(candidate, reference).smoothedScore()).isEqualTo(100, within(1e-9));
        assertThat(new SacreBleu(false).of(candidate, reference).smoothedScore())
                .isLessThan(50);
        assertThat(new SacreBleu(true).signature(1)).startsWith("nrefs:1|case:lc|eff:no|tok:13a|smooth:exp");
        assertThat(new SacreBleu(false).signature(2)).startsWith("nrefs:2|case:mixed|");
    }

    @Test
    void impossible_counts_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bleu.of(List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Bleu.ofAll(List.of(), List.of(List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bleu(List.of(2L, 0L, 0L, 0L), List.of(1L, 0L, 0L, 0L), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ChrF.ofAll(List.of("a"), List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> ChrF.ofAll(List.of("a"), List.of()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
