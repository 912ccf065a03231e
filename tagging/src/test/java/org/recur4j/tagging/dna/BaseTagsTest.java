package org.recur4j.tagging.dna;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.data.dna.DnaFeature;
import org.recur4j.data.dna.DnaSequence;
import org.recur4j.data.dna.MarkedSpan;
import org.recur4j.data.dna.Span;
import org.recur4j.data.dna.Strand;
import org.recur4j.report.ConsoleStyle;

class BaseTagsTest {
    private static DnaSequence gene(Strand strand, int phase, Span... exons) {
        return new DnaSequence(
                "g",
                "ACGTACGTACGT",
                List.of(new DnaFeature("CDS", strand, phase, List.of(exons), "g.tsv, line 1")),
                "g.tsv, line 1");
    }

    private static String parts(DnaSequence sequence) {
        return String.join("", BaseTags.GENES.of(sequence)).replaceAll("[+-]", "");
    }

    @Test
    void codons_go_on_over_introns_in_the_direction_of_the_strand() {
        assertThat(parts(gene(Strand.PLUS, 0, new Span(2, 5), new Span(8, 9)))).isEqualTo("B0120D1A112E..");
        assertThat(parts(gene(Strand.PLUS, 2, new Span(2, 5), new Span(8, 9)))).isEqualTo("B1201D2A220E..");
        assertThat(parts(gene(Strand.MINUS, 0, new Span(2, 5), new Span(8, 9)))).isEqualTo("E2102A2D210B..");
    }

    @Test
    void the_reverse_complement_has_the_same_frames_backward() {
        DnaSequence gene = gene(Strand.PLUS, 1, new Span(2, 5), new Span(8, 9));

        List<String> backward = new ArrayList<>(BaseTags.GENES.of(gene.reverseComplement()));
        Collections.reverse(backward);

        assertThat(backward).contains("-0", "-D0").noneMatch(tag -> tag.startsWith("+"));
        assertThat(backward.stream().map(tag -> tag.replace('-', '+')))
                .containsExactlyElementsOf(BaseTags.GENES.of(gene));
    }

    @Test
    void labels_stand_as_they_are() {
        assertThat(BaseTags.LABELS.of(gene(Strand.PLUS, 0, new Span(1, 2))).subList(0, 3))
                .containsExactly("CDS", "CDS", ".");
        assertThat(BaseTags.LABELS.mark("promoter")).isEqualTo("promoter");
    }

    @Test
    void found_spans_have_the_phase_of_their_first_codon() {
        List<MarkedSpan> found = new ArrayList<>();
        SpanFinder finder = new SpanFinder(BaseTags.GENES, "g", found::add);
        finder.add(List.of(".", "+1", "+2"));
        finder.add(List.of("+0", ".", "-2", "-1"));

        assertThat(finder.end()).isEqualTo(7);
        assertThat(found)
                .containsExactly(
                        new MarkedSpan("g", new Span(2, 4), "CDS", Strand.PLUS, 2),
                        new MarkedSpan("g", new Span(6, 7), "CDS", Strand.MINUS, 2));
        assertThat(found.get(0).gff3()).isEqualTo("g\trecur4j\tCDS\t2\t4\t.\t+\t2\t.");
        assertThat(found.get(1).row()).isEqualTo("g\t6\t7\tCDS\t-");
    }

    @Test
    void what_was_marked_is_found_again() {
        for (BaseTags says : BaseTags.values()) {
            DnaSequence gene = gene(Strand.MINUS, 0, new Span(1, 5), new Span(8, 12));
            List<MarkedSpan> found = new ArrayList<>();
            SpanFinder finder = new SpanFinder(says, "g", found::add);
            finder.add(says.of(gene));
            finder.end();
            assertThat(found)
                    .extracting(MarkedSpan::span)
                    .isEqualTo(gene.features().get(0).spans());
        }
    }

    @Test
    void tokens_are_the_bases_around_each_base() {
        assertThat(new Kmers(3).of("ACGT")).containsExactly("NAC", "ACG", "CGT", "GTN");
        assertThat(new Kmers(4).of("ACG")).containsExactly("NACG", "ACGN", "CGNN");
        assertThat(new Kmers(1).of("AC")).containsExactly("A", "C");
    }

    @Test
    void windows_decide_each_step_once_and_not_at_their_ends() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int size = 1 + random.nextInt(40);
            int overlap = random.nextInt(size);
            int length = 1 + random.nextInt(200);
            int next = 0;
            for (Windows.Window window : new Windows(size, overlap).overlapping(length)) {
                assertThat(window.from()).isEqualTo(next);
                assertThat(window.end() - window.start()).isLessThanOrEqualTo(size);
                assertThat(window.from() - window.start())
                        .isEqualTo(window.start() == 0 ? window.from() : overlap - overlap / 2);
                assertThat(window.end() - window.to()).isEqualTo(window.end() == length ? 0 : overlap / 2);
                next = window.to();
            }
            assertThat(next).isEqualTo(length);
        }
    }

    @Test
    void a_track_shows_where_spans_lie() {
        DnaTrack track = new DnaTrack(new ConsoleStyle(false, 27, true));
        List<MarkedSpan> spans = List.of(
                new MarkedSpan("g", new Span(101, 200), "CDS", Strand.PLUS, 0),
                new MarkedSpan("g", new Span(310, 311), "CDS", Strand.MINUS, 0),
                new MarkedSpan("g", new Span(901, 1000), "x", Strand.NONE, -1));

        assertThat(track.of("g", 1000, spans).lines())
                .containsExactly(
                        "g  1000 bases, 3 spans",
                        "1 ..>>..-...........== 1,000",
                        "  CDS + 101 to 200",
                        "  CDS - 310 to 311",
                        "  x . 901 to 1,000");
        assertThat(track.of("g", 3, List.of())).isEqualTo("g  3 bases, 0 spans\n1 ... 3\n");
        List<MarkedSpan> many = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> new MarkedSpan("g", new Span(2 * i, 2 * i), "CDS", Strand.MINUS, 0))
                .toList();
        assertThat(track.of("g", 50, many)).endsWith("  and 5 more spans: --output FILE.gff3 writes all\n");
    }
}
