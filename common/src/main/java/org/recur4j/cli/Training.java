package org.recur4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.machine.Environment;
import org.recur4j.machine.ModelMemory;
import org.recur4j.machine.PeakMemory;
import org.recur4j.metric.Metric;
import org.recur4j.report.ScoresTable;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunParent;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.GradientSampler;
import org.recur4j.train.ListenerPair;
import org.recur4j.train.ProgressDisplay;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingLoop;
import org.recur4j.train.TrainingResult;

/**
 * Carries out one planned run in its folder, from the beginning or from the last checkpoint, up to its record.
 *
 * @param environment the machine as it is set up
 * @param notice is told what a stop leaves behind
 * @param goOn what to type when a run was stopped, by its folder
 * @param endsWhereItDiverges whether a run that diverges is complete nonetheless, if it was evaluated before
 */
record Training<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B>(
        Task<C, D, B> task,
        Environment environment,
        StopNotice notice,
        Function<Path, String> goOn,
        boolean endsWhereItDiverges) {
    private static final String CHECKSUMS = "data.sha256";
    private static final String SETTINGS = "  config.yaml";
    private static final long MAX_BYTES = 1 << 20;

    /** Refuses a model that does not fit into memory, or cannot be trained for another reason. */
    void requireMemory(RunPlan<C> plan, D data) {
        ModelMemory.require(
                task.parameters(plan.config(), plan.choice(), data),
                plan.config().hidden(),
                ModelMemory.available());
        task.require(plan, data);
    }

    /** Trains in a new folder, whose name begins with the time. */
    FinishedRun begin(RunPlan<C> plan, D data, Path parent) throws IOException {
        requireMemory(plan, data);
        try (RunFolder folder = RunFolder.create(parent, RunParent.runName(Instant.now(), plan), plan)) {
            folder.writeText(CHECKSUMS, checksums(plan, data));
            data.save(folder);
            return train(plan, data, folder);
        }
    }

    /** The run of the same plan that is in a folder already, trained to its end; a new one where there is none. */
    FinishedRun beginOrResume(RunPlan<C> plan, D data, Path parent) throws IOException {
        Optional<Path> begun = begun(plan, parent);
        if (begun.isEmpty()) {
            return begin(plan, data, parent);
        }
        try (RunFolder folder = RunFolder.resume(begun.get(), task.name())) {
            return resume(folder.plan(task.configType()), data, folder);
        }
    }

    /** The newest run of that plan in a folder; empty where there is none. */
    Optional<Path> begun(RunPlan<C> plan, Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> isOf(plan, folder)).max(Comparator.naturalOrder());
        }
    }

    private boolean isOf(RunPlan<C> plan, Path folder) {
        try {
            RunPlan<C> there = RunFolder.open(folder, task.name()).plan(task.configType());
            return there.with(there.data(), plan.command()).equals(plan);
        } catch (InputException noRun) {
            return false;
        }
    }

    /**
     * Trains on in a folder that is there; a finished run is left as it is.
     *
     * @throws InputException when the data or the settings are no longer those that the run began with
     */
    FinishedRun resume(RunPlan<C> plan, D data, RunFolder folder) throws IOException {
        Path file = folder.file(CHECKSUMS);
        String now = checksums(plan, data);
        if (!Files.exists(file)) {
            // Killed between making the folder and its first files: nothing has been trained yet.
            folder.writeText(CHECKSUMS, now);
        }
        String began = DataFiles.readText(file, MAX_BYTES);
        requireSame("settings in config.yaml", folder, settings(began), settings(now));
        requireSame("data", folder, withoutSettings(began), withoutSettings(now));
        if (folder.finished()) {
            return new FinishedRun(folder, folder.record(), folder.history());
        }
        requireMemory(plan, data);
        data.save(folder);
        return train(plan, data, folder);
    }

    private static void requireSame(String what, RunFolder folder, String began, String now) {
        if (!began.isEmpty() && !began.equals(now)) {
            throw InputException.of(
                    "The %s have changed since run %s began: restore them, or start a new run.", what, folder.path());
        }
    }

    /** The line of the settings; empty in a run of a version that kept none. */
    private static String settings(String checksums) {
        return checksums
                .lines()
                .filter(line -> line.endsWith(SETTINGS))
                .findFirst()
                .orElse("");
    }

    private static String withoutSettings(String checksums) {
        return checksums
                .lines()
                .filter(line -> !line.endsWith(SETTINGS))
                .collect(Collectors.joining("\n", "data:", ""));
    }

    private FinishedRun train(RunPlan<C> plan, D data, RunFolder folder) throws IOException {
        String kept =
                "Stopped: the run %s is kept. Continue with: %s".formatted(folder.path(), goOn.apply(folder.path()));
        notice.say(kept);
        Trainable<B> trainable = task.trainable(plan, data);
        notice.silence(); // the training loop says what it kept
        Batches<B> batches = data.batches(plan.config(), plan.seed());
        TrainingResult result = loop(plan, data, batches, folder, trainable);
        notice.say(kept);
        RunRecord record = record(plan, data, folder, trainable, batches, result);
        folder.writeRecord(record);
        return new FinishedRun(folder, record, result.history());
    }

    private TrainingResult loop(RunPlan<C> plan, D data, Batches<B> batches, RunFolder folder, Trainable<B> trainable)
            throws IOException {
        String title = plan.title() + ", seed " + plan.seed();
        Metric target = task.target(plan.config());
        try (ProgressDisplay display = ProgressDisplay.open(
                title,
                target.name(),
                score -> ScoresTable.words(target, score),
                RunRecord.DataSummary.counted(data.summaries()),
                goOn.apply(folder.path()))) {
            TrainingLoop<B> loop = new TrainingLoop<>(
                    task.training(plan.config()),
                    trainable,
                    batches,
                    target,
                    folder,
                    new ListenerPair(
                            display, new GradientSampler<>(trainable, batches, new GradientSampleCsv(folder))));
            return endsWhereItDiverges ? loop.runWhileFinite() : loop.run();
        }
    }

    private RunRecord record(
            RunPlan<C> plan,
            D data,
            RunFolder folder,
            Trainable<B> trainable,
            Batches<B> batches,
            TrainingResult result)
            throws IOException {
        SortedMap<String, Object> dev = new TreeMap<>(scores(plan, data, folder, Splits.DEV));
        SortedMap<String, String> signatures = new TreeMap<>(plan.config().signatures());
        RunGradients.addReach(trainable, batches, dev, signatures);
        return new RunRecord(
                1,
                plan.task(),
                plan.preset(),
                plan.cell(),
                plan.variant(),
                plan.seed(),
                data.summaries(),
                trainable.parameters(),
                result.epochs(),
                result.bestEpoch(),
                result.divergedAt(),
                result.trainSeconds(),
                result.trainCpuSeconds(),
                result.tokensPerSecond(),
                PeakMemory.bytes(),
                Collections.unmodifiableSortedMap(dev),
                scores(plan, data, folder, Splits.TEST),
                Collections.unmodifiableSortedMap(signatures),
                environment,
                trainable.manner(),
                plan.command());
    }

    private SortedMap<String, Object> scores(RunPlan<C> plan, D data, RunFolder folder, String split)
            throws IOException {
        return data.has(split)
                ? task.evaluate(folder, plan.config(), data, split)
                : Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    /** Of the data, and of all settings but where the data lie. */
    private String checksums(RunPlan<C> plan, D data) {
        StringBuilder lines = new StringBuilder();
        data.summaries()
                .forEach((split, summary) -> lines.append(summary.sha256())
                        .append("  ")
                        .append(split)
                        .append('\n'));
        byte[] settings = Presets.toYaml(plan.with("", plan.command())).getBytes(StandardCharsets.UTF_8);
        return lines.append(DataFiles.sha256(settings))
                .append(SETTINGS)
                .append('\n')
                .toString();
    }
}
