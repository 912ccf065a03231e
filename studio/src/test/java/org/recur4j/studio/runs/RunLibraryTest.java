package org.recur4j.studio.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.studio.http.Refusal;

class RunLibraryTest {
    private static final String CONFIG = """
            task: lm-demo
            preset: quick
            cell: gru
            equations: ""
            variant: ""
            seed: 1
            data: ""
            command: train
            config:
              model:
                hidden: 8
            """;

    @TempDir
    private Path runs;

    @Test
    void runs_of_all_tasks_are_listed_newest_first_whatever_is_damaged() throws IOException {
        run("lm-demo/20260101-000000-quick-gru-s1", CONFIG);
        run("sentiment/20260301-000000-quick-gru-s1", CONFIG);
        run("20260201-000000-own-gru-s1", CONFIG);
        run("lm-demo/20260401-000000-quick-gru-s1", "task: [");
        Files.createDirectories(runs.resolve("lm-demo/20260501-000000-nothing"));

        RunEntry.Page page = RunEntry.page(new RunLibrary(runs), "", "", 0, 50);

        assertThat(page.entries())
                .extracting(RunEntry::name)
                .containsExactly(
                        "20260401-000000-quick-gru-s1",
                        "20260301-000000-quick-gru-s1",
                        "20260201-000000-own-gru-s1",
                        "20260101-000000-quick-gru-s1");
        assertThat(page.entries())
                .extracting(RunEntry::state)
                .containsExactly("damaged", "stopped", "stopped", "stopped");
        assertThat(RunEntry.page(new RunLibrary(runs), "own", "", 0, 50).entries())
                .hasSize(1);
    }

    @Test
    void runs_of_a_task_are_found_in_all_folders_but_those_of_other_tasks() throws IOException {
        run("lm-demo/20260101-000000-quick-gru-s1", CONFIG);
        run("20260201-000000-own-gru-s1", CONFIG);
        run("20260301-000000-own-gru-s1", CONFIG.replace("lm-demo", "sentiment"));
        run("sentiment/20260401-000000-own-gru-s1", CONFIG.replace("lm-demo", "sentiment"));
        run("sentiment/20260501-000000-lost-gru-s1", CONFIG);
        run("evening/20260601-000000-own-gru-s1", CONFIG);

        assertThat(RunEntry.page(new RunLibrary(runs), "", "lm-demo", 0, 50).entries())
                .extracting(RunEntry::id)
                .containsExactly(
                        "evening/20260601-000000-own-gru-s1",
                        "20260201-000000-own-gru-s1",
                        "lm-demo/20260101-000000-quick-gru-s1");
    }

    @Test
    void ten_thousand_runs_come_page_by_page() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Path folder = Files.createDirectories(
                    runs.resolve(String.format(Locale.ROOT, "lm-demo/20260101-%06d-quick-gru-s1", i)));
            if (i >= 9_900) {
                Files.writeString(folder.resolve("config.yaml"), CONFIG);
            }
        }

        RunEntry.Page first = RunEntry.page(new RunLibrary(runs), "", "", 0, 50);
        RunEntry.Page second = RunEntry.page(new RunLibrary(runs), "", "", first.next(), 50);

        assertThat(first.total()).isEqualTo(10_000);
        assertThat(first.entries().get(0).name()).contains("009999");
        assertThat(second.entries().get(49).name()).contains("009900");
        assertThat(second.next()).isEqualTo(100);
    }

    @Test
    void a_run_is_being_trained_while_its_lock_is_held() throws IOException {
        Path folder = run("lm-demo/20260101-000000-quick-gru-s1", CONFIG);
        RunLibrary.Place place = new RunLibrary(runs).place("lm-demo/20260101-000000-quick-gru-s1");
        assertThat(place.isTraining()).isFalse();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(place.isTraining()).isTrue();
        }
        assertThat(place.isTraining()).isFalse();
    }

    @Test
    void a_folder_that_is_not_there_is_empty() {
        RunLibrary library = new RunLibrary(runs.resolve("none"));
        assertThat(library.isEmpty()).isTrue();
        assertThatThrownBy(() -> library.place("x")).isInstanceOf(Refusal.class);
    }

    private Path run(String name, String config) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(name));
        Files.writeString(folder.resolve("config.yaml"), config);
        return folder;
    }
}
