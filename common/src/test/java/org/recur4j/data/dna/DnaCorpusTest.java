package org.recur4j.data.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.data.tagged.TagScheme;
import org.recur4j.data.tagged.TaggedTextSettings;

class DnaCorpusTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data", "fly-genes-2R");
    private static final TaggedTextSettings SETTINGS =
            new TaggedTextSettings("auto", 0, TagScheme.BIO, 0.2, "", "", TaggedTextSettings.LIMITS);

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DnaCorpus read(Path path) {
        return DnaCorpus.read(path, SETTINGS, 1, false);
    }

    private static List<String> names(DnaCorpus corpus, String split) {
        return corpus.split(split).stream().map(DnaSequence::name).toList();
    }

    @Test
    void a_sequence_and_its_reverse_complement_are_never_parted() throws IOException {
        String bases = "ACGT";
        String genes = IntStream.range(0, 40)
                .mapToObj(i -> {
                    String own = IntStream.range(0, 6)
                            .mapToObj(j -> bases.substring((i >> j) % 4, (i >> j) % 4 + 1))
                            .collect(Collectors.joining());
                    DnaSequence gene = new DnaSequence("g" + i, own, List.of(), "");
                    return "g%s\t+\t1-3\t%s%ng%s\t-\t4-6\t%s%n"
                            .formatted(i, own, i, gene.reverseComplement().bases());
                })
                .collect(Collectors.joining());
        DnaCorpus corpus = read(write("genes.tsv", genes));

        assertThat(names(corpus, "dev")).isNotEmpty().doesNotContainAnyElementsOf(names(corpus, "train"));
        assertThat(corpus.split("dev").size() + corpus.split("train").size()).isEqualTo(80);
    }

    @Test
    void the_splits_of_a_folder_are_told_by_names_and_spans_stand_beside_fasta() throws IOException {
        write("train.fa", ">a\nACGT\n");
        write("train.tsv", "a\t1\t2\n");
        write("dev.gb", "LOCUS       b\n     CDS             1..2\nORIGIN\n 1 acgt\n//\n");
        write("test.txt", "c\t+\t1-2\tACGT\n");
        write("README.md", "train");
        DnaCorpus corpus = read(folder);

        assertThat(names(corpus, "train")).containsExactly("a");
        assertThat(names(corpus, "dev")).containsExactly("b");
        assertThat(names(corpus, "test")).containsExactly("c");
    }

    @Test
    void a_folder_and_a_file_with_nothing_to_learn_from() throws IOException {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(folder))
                .withMessageContaining("has no DNA to learn from: looked for a file with train in its name");
        Path nameless = write("genes.fa", "ACGTACGT\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(nameless))
                .withMessageContaining("genes.fa begins neither with > nor with LOCUS: write a line with > and a name");
        Path unmarked = write("genes.tsv", "a\t+\t\tACGT\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(unmarked))
                .withMessageContaining("genes.tsv marks nothing in its sequences");
    }

    @Test
    void genes_of_the_fly_have_their_known_sizes_in_both_formats() {
        assumeTrue(Files.isDirectory(DATA));
        List<DnaSequence> table =
                new DnaFile(DATA.resolve("train.tsv.gz"), TaggedTextSettings.LIMITS.maxBytes()).sequences();
        List<DnaSequence> genbank =
                new DnaFile(DATA.resolve("genes.gb.train.gz"), TaggedTextSettings.LIMITS.maxBytes()).sequences();

        assertThat(table).hasSize(486);
        assertThat(table.stream().mapToInt(gene -> gene.bases().length()).sum()).isEqualTo(2_655_825);
        assertThat(table.stream()
                        .flatMap(gene -> gene.features().stream())
                        .mapToInt(gene -> gene.spans().size())
                        .sum())
                .isEqualTo(2_237);
        for (DnaSequence gene : table) {
            DnaSequence same = genbank.stream()
                    .filter(other -> other.name().equals(gene.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(same.bases()).isEqualTo(gene.bases());
            assertThat(same.features().get(0).spans())
                    .isEqualTo(gene.features().get(0).spans());
            assertThat(same.features().get(0).strand())
                    .isEqualTo(gene.features().get(0).strand());
        }
    }
}
