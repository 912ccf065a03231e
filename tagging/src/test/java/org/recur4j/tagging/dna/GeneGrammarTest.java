package org.recur4j.tagging.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.data.dna.DnaFeature;
import org.recur4j.data.dna.DnaSequence;
import org.recur4j.data.dna.Span;
import org.recur4j.data.dna.Strand;
import org.recur4j.nn.head.TagConstraints;

class GeneGrammarTest {
    private static DnaFeature gene(Strand strand, Span... exons) {
        return new DnaFeature("CDS", strand, 0, List.of(exons), "g.tsv, line 1");
    }

    private static List<String> tags(DnaFeature... genes) {
        return BaseTags.GENES.of(new DnaSequence("g", "A".repeat(60), List.of(genes), "g.tsv, line 1"));
    }

    @Test
    void genes_of_any_structure_follow_it() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            List<Span> exons = new ArrayList<>();
            int place = 1 + random.nextInt(5);
            while (place < 50) {
                int end = Math.min(60, place + random.nextInt(12));
                exons.add(new Span(place, end));
                place = end + 3 + random.nextInt(9);
            }
            DnaFeature gene = gene(random.nextBoolean() ? Strand.PLUS : Strand.MINUS, exons.toArray(Span[]::new));

            assertThat(tags(gene)).hasSize(60);
        }
    }

    @Test
    void genes_lie_beside_each_other_and_in_introns() {
        assertThat(tags(gene(Strand.PLUS, new Span(2, 7)), gene(Strand.MINUS, new Span(10, 15))))
                .containsSubsequence("+0", "+E", "-E", "-2");
        assertThat(tags(gene(Strand.PLUS, new Span(2, 5), new Span(40, 43)), gene(Strand.MINUS, new Span(20, 22))))
                .containsSubsequence("+D1", "+i1", "-E", "-2", "-1", "-0", "-B", "+i1", "+A1", "+1");
    }

    @Test
    void genes_and_exons_without_room_between_them_are_refused() {
        String message =
                "g.tsv, line 1: at base %s genes lie less than two bases apart, or an intron has less than two:"
                        + " add --set bases.tags=labels.";
        assertThatThrownBy(() -> tags(gene(Strand.PLUS, new Span(2, 7)), gene(Strand.MINUS, new Span(8, 13))))
                .isInstanceOf(InputException.class)
                .hasMessage(message, 8);
        assertThatThrownBy(() -> tags(gene(Strand.PLUS, new Span(2, 7), new Span(9, 11))))
                .isInstanceOf(InputException.class)
                .hasMessage(message, 8);
    }

    @Test
    void runs_whose_introns_have_no_numbers_are_not_constrained() {
        assertThat(GeneGrammar.constraints(List.of(".", "+B", "+0", "+1", "+2", "+D", "+i", "+A", "+E")))
                .isEqualTo(TagConstraints.NONE);
    }

    @Test
    void what_no_gene_has_is_forbidden() {
        List<String> tags =
                List.of(".", "+B", "+0", "+1", "+2", "+D1", "+i1", "+A1", "+A2", "+E", "-0", "-2", "-E", "-B");
        TagConstraints constraints = GeneGrammar.constraints(tags);
        for (String[] pair : new String[][] {
            {".", "+0"},
            {"+0", "."},
            {"+0", "+2"},
            {"+1", "+D1"},
            {"+D1", "+A2"},
            {"+i1", "."},
            {"+A1", "+2"},
            {"+0", "-2"},
            {"-0", "-1"},
            {"-2", "-0"},
            {".", "-B"},
            {"+B", "-0"},
            {"-E", "-B"}
        }) {
            assertThat(GeneGrammar.follows(pair[0], pair[1]))
                    .as(pair[0] + " " + pair[1])
                    .isFalse();
        }
        assertThat(constraints.allowedTransitions().get(tags.indexOf("+i1")).get(tags.indexOf("+A1")))
                .isTrue();
        assertThat(constraints.allowedTransitions().get(tags.indexOf("+i1")).get(tags.indexOf("+A2")))
                .isFalse();
        assertThat(constraints.allowedStarts()).containsOnly(true);
    }
}
