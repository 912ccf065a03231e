package org.recur4j.data.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real data sets, where they lie beside the project. */
class RealTaggedTextsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final TaggedTextSettings SETTINGS =
            new TaggedTextSettings("auto", 0, TagScheme.BIO, 0.1, "", "", TaggedTextSettings.LIMITS);

    @Test
    void the_english_web_treebank_has_its_published_sizes() {
        TaggedCorpus corpus = TaggedCorpus.read(data("ud-ewt"), SETTINGS, 1, false);

        assertThat(corpus.split("train")).hasSize(12_544);
        assertThat(tokens(corpus.split("train"))).isEqualTo(204_577);
        assertThat(corpus.split("dev")).hasSize(2_001);
        assertThat(tokens(corpus.split("dev"))).isEqualTo(25_147);
        assertThat(corpus.split("train").stream()
                        .flatMap(sequence -> sequence.tags().stream())
                        .distinct())
                .hasSize(17); // universal parts of speech
    }

    @Test
    void emerging_entities_have_their_published_sizes() {
        TaggedCorpus corpus = TaggedCorpus.read(data("wnut17"), SETTINGS, 1, false);

        assertThat(corpus.split("train")).hasSize(3_394);
        assertThat(entities(corpus.split("train"))).isEqualTo(1_975);
        assertThat(corpus.split("dev")).hasSize(1_009);
        assertThat(entities(corpus.split("dev"))).isEqualTo(836);
    }

    @Test
    void a_file_written_with_the_tags_that_it_has_is_the_same_file() throws IOException {
        for (String name :
                List.of("ud-ewt/en_ewt-ud-dev.conllu", "wnut17/emerging.dev.conll", "wnut17/wnut17train.conll")) {
            Path path = data(name);
            TaggedFile file = TaggedFile.of(path, SETTINGS);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.write(file.open().all().stream().map(TaggedSequence::tags).iterator(), out);

            assertThat(out.toByteArray()).as(name).isEqualTo(Files.readAllBytes(path));
        }
    }

    private static int tokens(List<TaggedSequence> sequences) {
        return sequences.stream().mapToInt(sequence -> sequence.tokens().size()).sum();
    }

    private static long entities(List<TaggedSequence> sequences) {
        return sequences.stream()
                .flatMap(sequence -> sequence.tags().stream())
                .filter(tag -> tag.startsWith("B-"))
                .count();
    }

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize());
        return path;
    }
}
