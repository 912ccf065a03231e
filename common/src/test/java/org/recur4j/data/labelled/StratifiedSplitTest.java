package org.recur4j.data.labelled;

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
import org.recur4j.data.InputException;
import org.recur4j.data.TextKey;

class StratifiedSplitTest {
    @Property(tries = 200, seed = "1")
    void each_label_gives_its_share_and_nothing_is_lost(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 4) Integer> labels,
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1, maxIncluded = false) double share,
            @ForAll long seed) {
        List<LabelledText> texts = texts(labels);
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, share, seed);

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
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, 0.3, seed);

        assertThat(StratifiedSplit.of(texts, LabelledText::label, 0.3, seed)).isEqualTo(parts);
        assertThat(texts.stream().filter(parts.carved()::contains)).containsExactlyElementsOf(parts.carved());
        assertThat(texts.stream().filter(parts.kept()::contains)).containsExactlyElementsOf(parts.kept());
    }

    @Test
    void another_seed_gives_other_parts() {
        List<LabelledText> texts = texts(Collections.nCopies(50, 1));

        assertThat(StratifiedSplit.of(texts, LabelledText::label, 0.3, 1))
                .isNotEqualTo(StratifiedSplit.of(texts, LabelledText::label, 0.3, 2));
    }

    @Test
    void phrases_are_never_carved_and_go_with_their_sentence() {
        List<LabelledText> texts = new ArrayList<>();
        for (int line = 1; line <= 20; line++) {
            String tree = "(3 (2 It) (4 (4 works" + line + ") (2 .)))";
            texts.addAll(SentimentTree.texts(tree, "train.txt, line " + line, true));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, 0.25, 1);

        assertThat(parts.carved()).hasSize(5).allMatch(LabelledText::whole);
        assertThat(parts.kept()).hasSize(15 * 5);
        assertThat(parts.kept())
                .extracting(LabelledText::place)
                .doesNotContainAnyElementsOf(
                        parts.carved().stream().map(LabelledText::place).toList());
    }

    @Property(tries = 200, seed = "1")
    void no_text_is_on_both_sides_and_a_label_of_two_texts_is_on_each(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 11) Integer> numbers,
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1, maxIncluded = false) double share,
            @ForAll long seed) {
        List<LabelledText> texts = new ArrayList<>();
        for (int number : numbers) { // texts with the same number are the same but for capitals and points
            String text = (texts.size() % 2 == 0 ? "Text " : "text, ") + number;
            texts.add(new LabelledText(text, "label " + number % 3, "a.csv, line " + texts.size(), true));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, share, seed);

        assertThat(parts.kept()).hasSize(texts.size() - parts.carved().size());
        assertThat(parts.hidden()).isZero();
        assertThat(Collections.disjoint(keys(parts.kept()), keys(parts.carved())))
                .isTrue();
        for (int label = 0; label < 3; label++) {
            String name = "label " + label;
            if (keys(texts.stream().filter(text -> text.label().equals(name)).toList())
                            .size()
                    > 1) {
                assertThat(parts.kept()).extracting(LabelledText::label).contains(name);
                assertThat(parts.carved()).extracting(LabelledText::label).contains(name);
            }
        }
    }

    @Test
    void a_text_with_two_labels_is_on_one_side() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add(new LabelledText("text " + i / 2, i % 2 == 0 ? "good" : "bad", "a.csv, line " + i, true));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, 0.1, 1);

        assertThat(parts.carved()).hasSize(10);
        assertThat(keys(parts.kept())).doesNotContainAnyElementsOf(keys(parts.carved()));
    }

    @Property(tries = 100, seed = "1")
    void groups_stay_together_and_a_text_that_two_groups_have_is_not_learned(
            @ForAll @IntRange(min = 4, max = 40) int films, @ForAll long seed) {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < films * 5; i++) {
            String text = i % 5 == 0 ? "Seen " + i / 5 % 3 : "Text " + i;
            texts.add(new LabelledText(text, i % 2 == 0 ? "pos" : "neg", "file " + i, true, "film " + i / 5));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, 0.25, seed);

        assertThat(parts.kept())
                .extracting(LabelledText::group)
                .doesNotContainAnyElementsOf(
                        parts.carved().stream().map(LabelledText::group).toList());
        assertThat(keys(parts.kept())).doesNotContainAnyElementsOf(keys(parts.carved()));
        assertThat(parts.kept().size() + parts.carved().size() + parts.hidden()).isEqualTo(texts.size());
        assertThat(parts.carved().size() / 5.0).isBetween(films * 0.25 - 2, films * 0.25 + 2);
    }

    @Test
    void a_phrase_that_is_a_carved_sentence_elsewhere_is_not_learned() {
        List<LabelledText> texts = new ArrayList<>();
        for (int line = 1; line <= 20; line++) {
            String place = "train.txt, line " + line;
            texts.addAll(SentimentTree.texts("(3 (2 Film) (4 " + line + "))", place, true));
            texts.addAll(SentimentTree.texts("(3 (2 So) (3 (2 Film) (4 " + line + ")))", place + "b", true));
        }
        StratifiedSplit.Parts parts = StratifiedSplit.of(texts, LabelledText::label, 0.25, 1);

        assertThat(keys(parts.kept())).doesNotContainAnyElementsOf(keys(parts.carved()));
    }

    @Test
    void a_share_out_of_range_is_refused() {
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> StratifiedSplit.of(List.of(), LabelledText::label, share, 1))
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

    private static List<String> keys(List<LabelledText> texts) {
        return texts.stream().map(text -> TextKey.of(text.text())).distinct().toList();
    }

    private static long count(List<LabelledText> texts, int label) {
        return texts.stream()
                .filter(text -> text.label().equals(Integer.toString(label)))
                .count();
    }
}
