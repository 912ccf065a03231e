package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.train.TrainingListener;

/** What a run writes is the same in every language, so that it can be resumed elsewhere. */
class LocaleTest {
    private static final String OWN_DIGITS = "ar-EG-u-nu-arab";

    @TempDir
    Path runs;

    private Locale before;

    @BeforeEach
    void remember() {
        before = Locale.getDefault();
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {OWN_DIGITS, "tr-TR", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext", "hi-IN-u-nu-deva"})
    void a_run_has_the_same_names_and_files_in_every_language(String language) throws IOException {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        Path here = trained("here");
        String name = RunParent.runName(noon, SmallRun.plan());
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(RunParent.runName(noon, SmallRun.plan())).isEqualTo(name).isEqualTo("20261128-120000-smoke-rnn-s7");
        assertThat(RunParent.comparisonName(noon, "smoke")).isEqualTo("20261128-120000-smoke-compare");
        Path there = trained("there");
        assertThat(names(there)).isEqualTo(names(here)).contains("update-000000100");
        assertThat(there.resolve("config.yaml")).hasSameTextualContentAs(here.resolve("config.yaml"));
        assertThat(there.resolve("gradients.csv")).hasSameTextualContentAs(here.resolve("gradients.csv"));
    }

    @Test
    void checkpoints_are_ordered_by_their_number_however_it_is_written() throws IOException {
        Path run = trained("run");
        Path checkpoints = run.resolve("checkpoints");
        Files.move(checkpoints.resolve("update-000000096"), checkpoints.resolve("update-96"));
        Locale.setDefault(Locale.forLanguageTag(OWN_DIGITS));
        try (RunFolder folder = RunFolder.resume(run, SmallRun.TASK)) {
            assertThat(folder.restore().orElseThrow().loop().update()).isEqualTo(100);
            Files.writeString(checkpoints.resolve("update-000000100/manifest.json"), "damaged");
            assertThat(folder.restore().orElseThrow().loop().update()).isEqualTo(96);
            SmallRun.train(folder, new TrainingListener() {});
        }
        assertThat(names(run)).contains("update-000000100", "update-96");
    }

    private Path trained(String name) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, name, SmallRun.plan())) {
            SmallRun.train(folder, new TrainingListener() {});
            return folder.path();
        }
    }

    private static List<String> names(Path run) throws IOException {
        try (Stream<Path> paths = Files.walk(run)) {
            return paths.map(path -> run.relativize(path).getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
