package org.recur4j.data.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.data.InputException;

class DnaFileTest {
    private static final String GENBANK = """
            LOCUS       %s   20 bp  DNA
            DEFINITION  a record
            FEATURES             Location/Qualifiers
                 source          1..20
                 CDS             %s
                                 /gene="g"
                                 /codon_start=2
            ORIGIN
                    1 acgtacgtac
                   11 acgtacgtnn
            //
            """;

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DnaFile file(Path path) {
        return new DnaFile(path, 1 << 20);
    }

    private static List<DnaSequence> read(Path path) {
        return file(path).sequences();
    }

    private static String spans(DnaSequence sequence) {
        return sequence.features().stream()
                .map(feature -> feature.label() + feature.strand().sign() + feature.phase() + feature.spans())
                .collect(Collectors.joining(" "));
    }

    private static void refuses(Path path, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(path))
                .withMessageContaining(message);
    }

    @Test
    void a_table_of_genes_has_exons_with_commas_or_semicolons() throws IOException {
        Path path = write("genes.tsv", "# a comment\na\t+\t2-3,5-6\tacgtNN\nb\t-\t1-1;3-4\tACGT\nc\t.\t\tryu\n");
        DnaFile file = file(path);
        List<DnaSequence> genes = file.sequences();

        assertThat(genes).extracting(DnaSequence::bases).containsExactly("ACGTNN", "ACGT", "NNT");
        assertThat(genes).extracting(DnaFileTest::spans).containsExactly("CDS+0[2-3, 5-6]", "CDS-0[1-1, 3-4]", "");
        assertThat(file.counts().text()).isEqualTo("2 codes of several bases, read as N");
    }

    @Test
    void the_spans_of_fasta_stand_in_gff3_beside_it() throws IOException {
        Path path = write("x.fa", ">one the first\nACGT\nacgt\n\n>two\nTTTTT\n");
        String line = "%s\tsource\t%s\t%s\t%s\t.\t%s\t%s\t%s\n";
        write(
                "x.gff3",
                "##gff-version 3\n" + line.formatted("one", "gene", 1, 8, "-", ".", "ID=g")
                        + line.formatted("one", "CDS", 1, 2, "-", 0, "ID=c1;Parent=t")
                        + line.formatted("one", "CDS", 5, 8, "-", 1, "ID=c2;Parent=t")
                        + line.formatted("two", "CDS", 2, 3, "+", 2, "ID=d"));

        assertThat(read(path)).extracting(DnaSequence::bases).containsExactly("ACGTACGT", "TTTTT");
        assertThat(read(path)).extracting(DnaFileTest::spans).containsExactly("CDS-1[1-2, 5-8]", "CDS+2[2-3]");
    }

    @Test
    void without_coding_lines_exons_are_read_and_without_both_all() throws IOException {
        Path path = write("x.fa", ">a\nACGTACGT\n");
        String line = "a\ts\t%s\t%s\t%s\t.\t+\t.\tgene_id \"g\"; transcript_id \"t\";\n";
        write("x.gtf", line.formatted("exon", 1, 2) + line.formatted("exon", 5, 6) + line.formatted("UTR", 7, 8));
        assertThat(spans(read(path).get(0))).isEqualTo("exon+0[1-2, 5-6]");

        write("x.gff3", line.formatted("promoter", 1, 2).replaceAll("gene_id.*", "."));
        assertThat(spans(read(path).get(0))).isEqualTo("promoter+0[1-2]");
    }

    @Test
    void the_spans_of_fasta_may_be_a_table() throws IOException {
        Path path = write("x.fasta", ">a\nACGTACGT\n>b\nA");
        write("x.tsv", "name\tstart\tend\tlabel\tstrand\na\t1\t2\trepeat\t.\na\t4\t5\tpromoter\t-\n");
        assertThat(spans(read(path).get(0))).isEqualTo("repeat.0[1-2] promoter-0[4-5]");

        write("x.tsv", "b\t1\t1\n");
        assertThat(read(path)).extracting(DnaFileTest::spans).containsExactly("", "CDS.0[1-1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3..5 | CDS+1[3-5]",
                "complement(<3..>5) | CDS-1[3-5]",
                "join(1..2,7,9..10) | CDS+1[1-2, 7-7, 9-10]",
                "complement(join(1..2,7..8)) | CDS-1[1-2, 7-8]",
                "join(complement(7..8),complement(1..2)) | CDS-1[1-2, 7-8]"
            })
    void locations_of_genbank(String location, String spans) throws IOException {
        Path path = write("x.gb", GENBANK.formatted("first", location) + GENBANK.formatted("second", "1..3"));
        DnaFile file = file(path);
        List<DnaSequence> records = file.sequences();

        assertThat(records).extracting(DnaSequence::name).containsExactly("first", "second");
        assertThat(records.get(0).bases()).isEqualTo("ACGTACGTACACGTACGTNN");
        assertThat(spans(records.get(0))).isEqualTo(spans);
        assertThat(file.counts().text()).isEqualTo("2 features other than CDS");
    }

    @Test
    void a_location_goes_on_in_the_next_line() throws IOException {
        String location = "join(1..2,\n" + " ".repeat(21) + "7..8)";

        assertThat(spans(read(write("x.gb", GENBANK.formatted("a", location))).get(0)))
                .isEqualTo("CDS+1[1-2, 7-8]");
    }

    @Test
    void packed_files_are_read() throws IOException {
        Path path = folder.resolve("x.fa.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(">a\r\nAC\r\nGT".getBytes(StandardCharsets.US_ASCII));
        }
        write("x.tsv", "a\t1\t2\n");

        assertThat(read(path)).extracting(DnaSequence::bases).containsExactly("ACGT");
    }

    @Test
    void pieces_cover_a_sequence_and_overlap() throws IOException {
        Random random = new Random(1);
        for (int length = 1; length < 60; length++) {
            String bases = random.ints(length, 0, 4)
                    .mapToObj(i -> "ACGT".substring(i, i + 1))
                    .collect(Collectors.joining());
            Path fasta = write("p" + length + ".fa", ">a\n" + bases.replaceAll("(.{7})", "$1\n") + "\n>b\nAC\n");
            Path table = write("p" + length + ".txt", "a\t+\t\t" + bases + "\nb\t+\t\tAC\n");
            List<DnaPiece> pieces = file(fasta).pieces(10, 4).all();
            StringBuilder joined = new StringBuilder();
            for (DnaPiece piece : pieces) {
                if (piece.name().equals("a")) {
                    assertThat(piece.bases().length()).isLessThanOrEqualTo(10);
                    assertThat(joined.length() - piece.start()).isEqualTo(piece.start() == 0 ? 0 : 4);
                    joined.setLength(piece.start());
                    joined.append(piece.bases());
                    assertThat(piece.last()).isEqualTo(joined.length() == length);
                }
            }
            assertThat(joined).hasToString(bases);
            assertThat(file(table).pieces(10, 4).all())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                    .isEqualTo(pieces);
        }
    }

    @Test
    void the_reverse_complement_has_the_same_genes_on_the_other_strand() throws IOException {
        DnaSequence gene = read(write("g.tsv", "a\t-\t1-2,4-6\tAACGTN\n")).get(0);
        DnaSequence other = gene.reverseComplement();

        assertThat(other.bases()).isEqualTo("NACGTT");
        assertThat(spans(other)).isEqualTo("CDS+0[1-3, 5-6]");
        assertThat(other.reverseComplement()).isEqualTo(gene);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;+;1-9;ACGT | line 1: the span 1-9 does not lie in a, which has the bases 1 to 4",
                "a;+;0-2;ACGT | line 1: the span 0-2 does not lie in a",
                "a;+;3-2;ACGT | line 1: the span 3-2 does not lie in a",
                "a;+;1-2,2-3;ACGT | line 1: the span 2-3 of a overlaps 1-2",
                "a;+;1-2;ACXT | line 1 has \"X\" among its bases",
                "a;+;1-2; | line 1: a has no bases",
                "a;+;1-2 | line 1 has 3 columns: write name, strand, exons and bases",
                "a;*;1-2;ACGT | line 1 has the strand \"*\"",
                "a;+;1..2;ACGT | line 1 has the exon \"1..2\": write it as 1001-1387"
            })
    void genes_that_cannot_be_read(String line, String message) throws IOException {
        refuses(write("g.tsv", line.replace(';', '\t') + "\n"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;1;9 | x.tsv, line 1: the span 1-9 does not lie in a",
                "a;1;2!a;2;3 | x.tsv, line 2: the span 2-3 of a overlaps 1-2",
                "z;1;2 | x.tsv, line 1 marks bases of z, which",
                "a;1 | x.tsv, line 1 has 2 columns: write the nine of GFF3",
                "a;1;2!a;x;4 | x.tsv, line 2 has \"x\" for the number of a base",
                "a;1;2;n;? | x.tsv, line 1 has the strand \"?\""
            })
    void spans_that_cannot_be_read(String lines, String message) throws IOException {
        write("x.tsv", lines.replace(';', '\t').replace('!', '\n') + "\n");
        refuses(write("x.fa", ">a\nACGT\n"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">a!AC-T | line 2 has \"-\" among its bases",
                ">a!>b!A | line 1: a has no bases",
                ">a | line 1: a has no bases",
                "> !A | line 1 has no name behind >",
                ">a!A!>a!C | line 3: a has been there before"
            })
    void fasta_that_cannot_be_read(String lines, String message) throws IOException {
        write("x.tsv", "a\t1\t1\n");
        refuses(write("x.fa", lines.replace('!', '\n') + "\n"), message);
    }

    @Test
    void fasta_without_spans_says_where_they_go() throws IOException {
        refuses(write("x.fa", ">a\nA\n"), "put x.gff3 beside it, or x.tsv");
    }

    @ParameterizedTest
    @CsvSource({"join(1..2, has the location", "1..99, does not lie in a", "J00194.1:1..2, has the location"})
    void genbank_that_cannot_be_read(String location, String message) throws IOException {
        refuses(write("x.gb", GENBANK.formatted("a", location)), message);
        refuses(write("y.gb", "LOCUS       a\n//\n"), "y.gb, line 1: a has no bases");
    }

    @Test
    void a_gene_lies_on_one_strand() throws IOException {
        String line = "a\ts\tCDS\t%s\t%s\t.\t%s\t.\tParent=t\n";
        write("x.gff3", line.formatted(1, 1, "+") + line.formatted(3, 3, "-"));
        refuses(write("x.fa", ">a\nACGT\n"), "x.gff3, line 2 lies on another strand");
    }
}
