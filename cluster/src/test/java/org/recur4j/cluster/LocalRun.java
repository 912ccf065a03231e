package org.recur4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.testing.CommandLineRun;

/**
 * Trainings of one task's smallest preset, on one thread, into folders.
 *
 * @param name of the task
 */
record LocalRun(String name, TaskSource task, Path folder) {

    /** Trains in this process alone. */
    Path plain(String out, String... more) throws IOException {
        CommandLineRun.of(task.get(), arguments(List.of("train"), out), more).assertDone();
        return run(out);
    }

    /** Trains with Spark in this process, two workers at a time. */
    Path spread(int workers, int averageEvery, String out, String... more) throws IOException {
        List<String> first = List.of(name, "train", "--workers", workers + "", "--average-every", averageEvery + "");
        spark(arguments(first, out), more).assertDone();
        return run(out);
    }

    /** One command line on Spark. */
    CommandLineRun spark(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--spark", "local[2]"));
        try (SparkSession session = new SparkSession(new SparkOptions())) {
            return CommandLineRun.of(ClusterCommand.program(session, List.of(task)), all, more);
        }
    }

    List<String> arguments(List<String> first, String out) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of("--preset", "smoke", "--threads", "1", "--set", "training.epochs=1"));
        all.addAll(List.of("--out", folder.resolve(out).toString()));
        return all;
    }

    private Path run(String out) throws IOException {
        List<Path> runs = CommandLineRun.runsIn(folder.resolve(out));
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** The loss of each update. */
    static double[] losses(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("gradients.csv"));
        int column = Arrays.asList(lines.get(0).split(",")).indexOf("loss");
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
    }
}
