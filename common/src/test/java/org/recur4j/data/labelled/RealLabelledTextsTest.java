package org.recur4j.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.recur4j.data.TextKey;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TableSettings;

/** Real data sets, where they lie beside the project. */
class RealLabelledTextsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    @Test
    void the_stanford_sentiment_treebank_has_its_published_sizes() {
        LabelledCorpus corpus = LabelledCorpus.read(data("sst"), settings(false));

        assertThat(corpus.split("train")).hasSize(8_544);
        assertThat(corpus.split("dev")).hasSize(1_101);
        // Socher et al. 2013: 6920 and 872 sentences are not neutral
        assertThat(polar(corpus, corpus.split("train"))).isEqualTo(6_920);
        assertThat(polar(corpus, corpus.split("dev"))).isEqualTo(872);
    }

    @Test
    void the_phrases_of_the_treebank_are_all_there() {
        LabelledCorpus corpus = LabelledCorpus.read(data("sst"), settings(true));
        List<LabelledText> train = corpus.split("train");

        assertThat(train).filteredOn(LabelledText::whole).hasSize(8_544);
        assertThat(train).hasSizeGreaterThan(300_000);
        assertThat(corpus.split("dev")).hasSize(1_101).allMatch(LabelledText::whole);
    }

    /** Read once for all: that takes seconds. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class TheLargeMovieReviewDataset {
        private final LabelledCorpus corpus =
                LabelledCorpus.read(data("aclImdb").resolve("aclImdb_train.tar.gz"), settings(false));

        @Test
        void has_its_published_sizes() {
            List<LabelledText> train = corpus.split("train");
            LabelScale scale = corpus.scale().orElseThrow();

            assertThat(train)
                    .hasSize(25_000)
                    .isSortedAccordingTo((a, b) -> a.place().compareTo(b.place()));
            assertThat(train.stream()
                            .filter(text ->
                                    scale.polarity(text.label()).orElseThrow().equals(LabelScale.POSITIVE)))
                    .hasSize(12_500);
            assertThat(train).extracting(LabelledText::label).containsOnly("1", "2", "3", "4", "7", "8", "9", "10");
            assertThat(corpus.split("test")).isEmpty();
        }

        @Test
        void a_dev_set_of_reviews_shares_no_text_and_no_block_with_what_is_learned() {
            StratifiedSplit.Parts parts = StratifiedSplit.of(corpus.split("train"), LabelledText::label, 0.1, 1);

            assertThat(parts.carved()).hasSizeBetween(2_450, 2_550);
            assertThat(parts.kept().size() + parts.carved().size() + parts.hidden())
                    .isEqualTo(25_000);
            assertThat(parts.hidden()).isBetween(1, 50);
            assertThat(share(corpus, parts.carved())).isBetween(0.48, 0.52);
            for (Function<LabelledText, String> key :
                    List.<Function<LabelledText, String>>of(text -> TextKey.of(text.text()), LabelledText::group)) {
                Set<String> carved = parts.carved().stream().map(key).collect(Collectors.toSet());
                assertThat(parts.kept().stream().map(key).noneMatch(carved::contains))
                        .isTrue();
            }
        }
    }

    private static double share(LabelledCorpus corpus, List<LabelledText> texts) {
        LabelScale scale = corpus.scale().orElseThrow();
        long positive = texts.stream()
                .filter(text -> scale.polarity(text.label()).orElseThrow().equals(LabelScale.POSITIVE))
                .count();
        return (double) positive / texts.size();
    }

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize());
        return path;
    }

    private static LabelledTextSettings settings(boolean phrases) {
        return new LabelledTextSettings(TableSettings.of("text", "label"), "", phrases, LabelledTextSettings.LIMITS);
    }

    private static long polar(LabelledCorpus corpus, List<LabelledText> texts) {
        LabelScale scale = corpus.scale().orElseThrow();
        return texts.stream()
                .filter(text -> scale.polarity(text.label()).isPresent())
                .count();
    }
}
