package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.Refusals;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;

/** Bases as steps: exons of C and G between A and T can be told from each base's neighbours. */
class DnaTaggingTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Path genes;
    private static Path run;

    @BeforeAll
    static void train_once() throws IOException {
        runs = new SmokeRuns(TaggingCommand::program, folder);
        StringBuilder table = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            table.append("g%s\t+\t41-80,121-160\t%s%n".formatted(i, gene(random)));
        }
        genes = Files.writeString(folder.resolve("genes.tsv"), table);
        run = runs.trainBriefly("dna", options(genes));
    }

    private static String gene(Random random) {
        StringBuilder bases = new StringBuilder();
        for (String letters : List.of("AT", "CG", "AT", "CG", "AT")) {
            random.ints(40, 0, 2).forEach(letter -> bases.append(letters.charAt(letter)));
        }
        return bases.toString();
    }

    private static String[] options(Path data) {
        return new String[] {
            "--data",
            data.toString(),
            "--set",
            "data.steps=bases",
            "--set",
            "data.metric=matthews",
            "--set",
            "words.lowercase=false",
            "--set",
            "bases.tags=labels",
            "--set",
            "bases.kmer=3",
            "--set",
            "bases.window=50",
            "--set",
            "bases.overlap=20",
            "--set",
            "training.epochs=6"
        };
    }

    @Test
    void exons_are_learned_and_scored_by_base_and_by_exon() throws IOException {
        JsonNode record = SmokeRuns.record(run);

        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(2 * 54); // both strands
        assertThat(record.at("/data/dev/examples").asInt()).isEqualTo(6);
        for (String metric : List.of("matthews", "sensitivity", "specificity", "precision")) {
            assertThat(record.at("/dev/" + metric).asDouble()).isBetween(0.8, 1.0);
        }
        for (String metric : List.of("spanSensitivity", "spanPrecision")) {
            assertThat(record.at("/dev/" + metric).asDouble(-1)).isBetween(0.0, 1.0);
        }
        assertThat(record.at("/dev/entityF1").isMissingNode()).isTrue();
    }

    @Test
    void a_long_sequence_is_read_in_pieces_and_all_formats_give_the_same_spans() throws IOException {
        Random random = new Random(2);
        StringBuilder bases = new StringBuilder();
        for (int i = 0; i < 50; i++) { // more than a piece of 64 windows
            bases.append(gene(random));
        }
        Path fasta = Files.writeString(folder.resolve("long.fa"), ">a b\n" + bases + "\n>c\nATTATAATTATAATTA\n");
        Path table = Files.writeString(folder.resolve("long.tsv"), "a\t.\t\t" + bases + "\nc\t.\t\tATTATAATTATAATTA\n");
        Path gff3 = folder.resolve("found.gff3");
        Path rows = folder.resolve("found.tsv");

        assertThat(runs.use(run, "tag", "--input", fasta.toString(), "--output", gff3.toString())
                        .assertDone()
                        .out())
                .contains(" spans in 10016 bases of 2 sequences: ");
        runs.use(run, "tag", "--input", table.toString(), "--output", rows.toString())
                .assertDone();

        List<String> lines = Files.readAllLines(gff3);
        assertThat(lines).hasSizeBetween(90, 130).first().isEqualTo("##gff-version 3");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("a\trecur4j\tCDS\t\\d+\t\\d+\t\\.\t\\.\t\\.\t\\."));
        assertThat(Files.readAllLines(rows).stream().skip(1).map(line -> line.split("\t", -1)[1]))
                .isEqualTo(lines.stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1)[3])
                        .toList());
        assertThat(runs.use(run, "tag", "--input", fasta.toString())
                        .assertDone()
                        .out())
                .contains("a  10000 bases, ", "c  16 bases, 0 spans");
    }

    @Test
    void spans_that_were_written_can_be_evaluated_beside_their_fasta() throws IOException {
        Path fasta = Files.writeString(folder.resolve("own.fa"), ">a\n" + gene(new Random(3)) + "\n");
        runs.use(
                        run,
                        "tag",
                        "--input",
                        fasta.toString(),
                        "--output",
                        folder.resolve("own.tsv").toString())
                .assertDone();

        assertThat(runs.use(run, "evaluate", "--data", fasta.toString())
                        .assertDone()
                        .out())
                .containsPattern("sensitivity of spans \\(%\\) +100\\.0");
    }

    @Test
    void a_comparison_shows_where_each_cell_finds_spans() throws IOException {
        SmokeComparison comparison = runs.compare("compared", compared());

        assertThat(comparison.report())
                .contains("Where they find spans", "true: CDS . 41 to 80", "class=\"bar\"")
                .contains("sensitivity of spans (%)", "Matthews correlation of bases");
    }

    private static String[] compared() {
        return Stream.concat(Stream.of("--cells", "gru"), Arrays.stream(options(genes)))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;+;1-9;ACGT | bad.tsv, line 1: the span 1-9 does not lie in a",
                "a;+;1-2;AC.T | bad.tsv, line 1 has \".\" among its bases",
                "a;+;1-2 | bad.tsv, line 1 has 3 columns",
                "a;+;;ACGT | bad.tsv marks nothing in its sequences"
            })
    void dna_that_cannot_be_learned(String line, String said) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.tsv"), line.replace(';', '\t') + "\n");

        new Refusals(TaggingCommand::program, folder.resolve("never")).assertNotTrained(said, options(bad));
    }

    @Test
    void genes_need_strands() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("strandless.tsv"), "a\t.\t1-3\tACGT\nb\t.\t1-3\tAAGT\nc\t.\t1-3\tACCT\n");
        String[] asGenes = Stream.concat(Arrays.stream(options(bad)), Stream.of("--set", "bases.tags=genes"))
                .toArray(String[]::new);

        new Refusals(TaggingCommand::program, folder.resolve("never"))
                .assertNotTrained(": a gene has no strand: write + or -", asGenes);
    }

    @Test
    void dna_is_not_read_as_sentences() throws IOException {
        Path fasta = Files.writeString(folder.resolve("plain.fa"), ">a\nACGT\n");

        new Refusals(TaggingCommand::program, folder.resolve("never"))
                .assertNotTrained("plain.fa is DNA: add --preset fly-genes", "--data", fasta.toString());
    }

    @Test
    void options_of_tag_that_do_not_fit_dna() throws IOException {
        Path fasta = Files.writeString(folder.resolve("some.fa"), ">a\nACGT\n");

        runs.use(run, "tag", "ACGT").assertRefused("give a file with --input");
        runs.use(
                        run,
                        "tag",
                        "--input",
                        fasta.toString(),
                        "--output",
                        folder.resolve("out.bed").toString())
                .assertRefused("let the name end with .gff3 or .tsv");
    }
}
