package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.report.ScoresTable;
import org.recur4j.run.Environment;
import org.recur4j.run.PeakMemory;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunName;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.train.Dashboard;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.ProgressDisplay;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingLoop;
import org.recur4j.train.TrainingResult;

/** Carries out one planned run in its folder, from the beginning or from the last checkpoint, up to its record. */
final class Training<C extends Record, D, B> {
    private static final String CHECKSUMS = "data.sha256";

    private final Task<C, D, B> task;
    private final Environment environment;
    private final Dashboard dashboard;

    /** Training on the machine as it is set up, to be followed on a dashboard. */
    Training(Task<C, D, B> task, Environment environment, Dashboard dashboard) {
        this.task = task;
        this.environment = environment;
        this.dashboard = dashboard;
    }

    /** Trains in a new folder, whose name begins with the time. */
    FinishedRun begin(RunPlan<C> plan, D data, Path parent) throws IOException {
        try (RunFolder folder = RunFolder.create(parent, RunName.run(Instant.now(), plan), plan)) {
            folder.writeText(CHECKSUMS, checksums(data));
            task.saveVocabulary(data, folder);
            return train(plan, data, folder);
        }
    }

    /**
     * Trains on in a folder that is there.
     *
     * @throws InputException when the data are no longer those that the run began with
     */
    FinishedRun resume(RunPlan<C> plan, D data, RunFolder folder) throws IOException {
        Path file = folder.file(CHECKSUMS);
        if (!Files.exists(file)) {
            // Killed between making the folder and its first files: nothing has been trained yet.
            folder.writeText(CHECKSUMS, checksums(data));
        } else if (!Files.readString(file).equals(checksums(data))) {
            throw new InputException("The data have changed since run %s began: restore them, or begin a new run."
                    .formatted(folder.path()));
        }
        task.saveVocabulary(data, folder);
        return train(plan, data, folder);
    }

    private FinishedRun train(RunPlan<C> plan, D data, RunFolder folder) throws IOException {
        Trainable<B> trainable = task.trainable(plan, data);
        TrainingResult result = loop(plan, data, folder, trainable);
        RunRecord record = record(plan, data, folder, trainable.parameters(), result);
        folder.writeRecord(record);
        return new FinishedRun(folder, record, result.history());
    }

    private TrainingResult loop(RunPlan<C> plan, D data, RunFolder folder, Trainable<B> trainable) throws IOException {
        String title = plan.title() + ", seed " + plan.seed();
        String metric = task.target().name();
        try (ProgressDisplay display = ProgressDisplay.open(title, metric, score -> ScoresTable.words(metric, score))) {
            return new TrainingLoop<>(
                            task.training(plan.config()),
                            trainable,
                            task.batches(plan.config(), data, plan.seed()),
                            task.target(),
                            folder,
                            TrainingListener.both(display, session(folder, trainable)))
                    .run();
        }
    }

    private TrainingListener session(RunFolder folder, Trainable<B> trainable) {
        return trainable instanceof GraphTrainable<B> graph
                ? dashboard.session(folder.path().getFileName().toString(), graph.network())
                : TrainingListener.silent();
    }

    private RunRecord record(RunPlan<C> plan, D data, RunFolder folder, long parameters, TrainingResult result)
            throws IOException {
        return new RunRecord(
                1,
                plan.task(),
                plan.preset(),
                plan.cell(),
                plan.variant(),
                plan.seed(),
                task.summaries(data),
                parameters,
                result.epochs(),
                result.bestEpoch(),
                result.trainSeconds(),
                result.trainCpuSeconds(),
                result.symbolsPerSecond(),
                PeakMemory.bytes(),
                scores(plan, data, folder, "dev"),
                scores(plan, data, folder, "test"),
                task.signatures(plan.config()),
                environment,
                plan.command());
    }

    private SortedMap<String, Object> scores(RunPlan<C> plan, D data, RunFolder folder, String split)
            throws IOException {
        return task.has(data, split)
                ? task.evaluate(folder, plan.config(), data, split)
                : Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    private String checksums(D data) {
        StringBuilder lines = new StringBuilder();
        task.summaries(data)
                .forEach((split, summary) -> lines.append(summary.sha256())
                        .append("  ")
                        .append(split)
                        .append('\n'));
        return lines.toString();
    }
}
