package org.recur4j.data.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real data sets, where they lie beside the project. */
class RealParallelTextsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final ParallelTextSettings SETTINGS =
            new ParallelTextSettings(1000, 0.01, 0.01, "", "", ParallelTextSettings.LIMITS);

    @Test
    void multi30k_has_its_published_sizes() {
        ParallelCorpus corpus = ParallelCorpus.read(data("multi30k"), "en", "fr", SETTINGS, 1, false);

        assertThat(corpus.split("train")).hasSize(29_000);
        assertThat(corpus.split("dev")).hasSize(1_014);
        assertThat(corpus.split("train").get(0).target())
                .isEqualTo("Deux jeunes hommes blancs sont dehors près de buissons.");
        assertThat(corpus.skippedText()).isEmpty();
    }

    @Test
    void no_english_sentence_of_tatoeba_is_in_two_parts() {
        ParallelCorpus corpus = ParallelCorpus.read(data("tatoeba"), "en", "fr", SETTINGS, 1, false);
        Set<String> seen = new HashSet<>();
        int pairs = 0;
        for (String split : List.of("train", "dev", "test")) {
            Set<String> here = new HashSet<>();
            corpus.split(split).forEach(pair -> here.add(pair.source()));
            assertThat(Collections.disjoint(seen, here)).as(split).isTrue();
            seen.addAll(here);
            pairs += corpus.split(split).size();
        }

        assertThat(pairs).isEqualTo(142_787);
        assertThat(corpus.split("test").size()).isBetween(700, 3_000);
    }

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize());
        return path;
    }
}
