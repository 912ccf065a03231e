package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
    @Property(tries = 200, seed = "1")
    void each_label_gives_its_share_and_nothing_is_lost(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 4) Integer> labels,
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1, maxIncluded = false) double share,
            @ForAll long seed) {
        List<LabelledText> texts = texts(labels);
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, share, seed);

        List<LabelledText> together = new ArrayList<>(parts.kept());
        together.addAll(parts.carved());
        assertThat(together).containsExactlyInAnyOrderElementsOf(texts);
        for (int label = 0; label <= 4; label++) {
            long all = count(texts, label);
            long carved = count(parts.carved(), label);
            if (all < 2) {
                assertThat(carved).isZero();
            } else {
                assertThat(carved).isBetween(1L, all - 1);
                assertThat(carved - share * all).isBetween(-1.0, 1.0);
            }
        }
    }

    @Property(tries = 50, seed = "1")
    void the_same_seed_gives_the_same_parts_in_the_order_of_the_whole(@ForAll long seed) {
        List<LabelledText> texts = texts(Collections.nCopies(50, 1));
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, 0.3, seed);

        assertThat(StratifiedSplit.of(texts, 0.3, seed)).isEqualTo(parts);
        assertThat(texts.stream().filter(parts.carved()::contains)).containsExactlyElementsOf(parts.carved());
        assertThat(texts.stream().filter(parts.kept()::contains)).containsExactlyElementsOf(parts.kept());
    }

    @Test
    void another_seed_gives_other_parts() {
        List<LabelledText> texts = texts(Collections.nCopies(50, 1));

        assertThat(StratifiedSplit.of(texts, 0.3, 1)).isNotEqualTo(StratifiedSplit.of(texts, 0.3, 2));
    }

    @Test
    void phrases_are_never_carved_and_go_with_their_sentence() {
        List<LabelledText> texts = new ArrayList<>();
        for (int line = 1; line <= 20; line++) {
            texts.addAll(SentimentTree.texts("(3 (2 It) (4 (4 works) (2 .)))", "train.txt, line " + line, true));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, 0.25, 1);

        assertThat(parts.carved()).hasSize(5).allMatch(LabelledText::whole);
        assertThat(parts.kept()).hasSize(15 * 5);
        assertThat(parts.kept())
                .extracting(LabelledText::place)
                .doesNotContainAnyElementsOf(
                        parts.carved().stream().map(LabelledText::place).toList());
    }

    @Test
    void a_share_out_of_range_is_refused() {
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> StratifiedSplit.of(List.of(), share, 1))
                    .withMessageContaining("devFraction");
        }
    }

    private static List<LabelledText> texts(List<Integer> labels) {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            texts.add(new LabelledText("text " + i, labels.get(i).toString(), "a.csv, line " + (i + 2), true));
        }
        return texts;
    }

    private static long count(List<LabelledText> texts, int label) {
        return texts.stream()
                .filter(text -> text.label().equals(Integer.toString(label)))
                .count();
    }
}
