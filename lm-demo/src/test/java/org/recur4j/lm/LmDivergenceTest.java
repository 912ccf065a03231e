package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;

class LmDivergenceTest {
    @TempDir
    private Path folder;

    /** The step size rises by 0.5 an update, without clipping: a rectified vanilla cell grows beyond all numbers soon. */
    @Test
    void a_loss_that_is_no_number_stops_with_its_update_and_keeps_the_checkpoint_before_it() throws IOException {
        CommandLineRun train = CommandLineRun.of(
                LmCommand.program(),
                "train",
                "--preset",
                "smoke",
                "--threads",
                "1",
                "--cell",
                "rnn",
                "--set",
                "model.activation=relu",
                "--set",
                "model.identityInit=true",
                "--set",
                "training.learningRate.initial=1000",
                "--set",
                "training.learningRate.warmup=3",
                "--set",
                "training.clipNorm=0",
                "--set",
                "training.checkpointEvery=1",
                "--out",
                folder.toString());

        assertThat(train.exitCode()).as(train.err()).isEqualTo(2);
        assertThat(train.err()).startsWith("Error: Training diverged: ").contains("training.learningRate.initial");
        assertThat(train.err())
                .containsPattern("is NaN: in layer recurrent1 the value h' of the cell relu was first not finite,"
                        + " at step \\d+ of 32; give");
        long diverged = updateIn(train.err());
        Path run = CommandLineRun.runsIn(folder).get(0);
        assertThat(run.resolve("record.json")).doesNotExist();
        assertThat(newestCheckpoint(run)).isEqualTo(diverged - 1);

        CommandLineRun again =
                CommandLineRun.of(LmCommand.program(), "train", "--resume", run.toString(), "--threads", "1");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(updateIn(again.err())).isEqualTo(diverged);
    }

    @Test
    void a_comparison_goes_on_without_what_diverges_at_once() throws IOException {
        CommandLineRun compare = CommandLineRun.of(
                LmCommand.program(),
                "compare",
                "--preset",
                "smoke",
                "--threads",
                "1",
                "--cells",
                "rnn,gru",
                "--set",
                "model.activation=relu",
                "--set",
                "training.learningRate.initial=1000",
                "--set",
                "training.learningRate.warmup=3",
                "--set",
                "training.clipNorm=0",
                "--out",
                folder.toString());

        assertThat(compare.exitCode()).as(compare.err()).isZero();
        assertThat(compare.out()).contains("GRU").contains("before it was evaluated: RNN, seed 1.");
    }

    private static long updateIn(String sentence) {
        Matcher update = Pattern.compile("at update (\\d+)").matcher(sentence);
        assertThat(update.find()).as(sentence).isTrue();
        return Long.parseLong(update.group(1));
    }

    private static long newestCheckpoint(Path run) throws IOException {
        try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
            List<String> names = checkpoints
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("update-"))
                    .sorted()
                    .toList();
            return Long.parseLong(names.get(names.size() - 1).substring("update-".length()));
        }
    }
}
