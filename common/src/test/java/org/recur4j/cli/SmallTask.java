package org.recur4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.recur4j.report.Section;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.train.Batches;
import org.recur4j.train.LinearRegression;
import org.recur4j.train.TargetMetric;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;

/**
 * A task that fits a line in a moment; also a program, to be stopped in tests.
 *
 * @param waitsIn where it waits for ever: {@code data}, {@code evaluate} or {@code sections}; nowhere else
 */
record SmallTask(String waitsIn) implements Task<SmallTask.Config, String, double[][]> {
    /** What it prints then. */
    static final String WAITING = "waiting";

    /** A configuration as tasks have them. */
    record Config(TrainingSettings training) {}

    /** Runs a command; the first argument says where to wait. */
    public static void main(String[] arguments) {
        new Program(new SmallTask(arguments[0]), new Object[0])
                .start(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private void passes(String place) {
        if (place.equals(waitsIn)) {
            System.out.println(WAITING);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String name() {
        return "small";
    }

    @Override
    public String description() {
        return "Fits a line.";
    }

    @Override
    public String dataDescription() {
        return "None.";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public TrainingSettings training(Config config) {
        return config.training();
    }

    @Override
    public TargetMetric target() {
        return TargetMetric.maximise("closeness");
    }

    @Override
    public String data(Config config, Path path) {
        passes("data");
        return "generated";
    }

    @Override
    public boolean readsAlike(Config one, Config other) {
        return true;
    }

    @Override
    public String dataFor(RunFolder run, Config config, Path path, boolean unseen) {
        return data(config, path);
    }

    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries(String data) {
        return new TreeMap<>(
                Collections.singletonMap("train", new RunRecord.DataSummary(data, "0".repeat(64), 80, 80)));
    }

    @Override
    public void saveVocabulary(String data, RunFolder run) {
        // it has none
    }

    @Override
    public int hidden(Config config) {
        return 1;
    }

    @Override
    public Config withHidden(Config config, int hidden) {
        return config;
    }

    @Override
    public long parameters(Config config, String cell, String data) {
        return model(1).parameters();
    }

    @Override
    public Trainable<double[][]> trainable(RunPlan<Config> plan, String data) {
        return model(plan.seed());
    }

    @Override
    public Batches<double[][]> batches(Config config, String data, long seed) {
        return model(seed);
    }

    private static LinearRegression model(long seed) {
        return new LinearRegression(seed, 10);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, Config config, String data, String split) {
        passes("evaluate");
        return new TreeMap<>(Collections.singletonMap("closeness", 0.5));
    }

    @Override
    public boolean has(String data, String split) {
        return split.equals("dev");
    }

    @Override
    public SortedMap<String, String> signatures(Config config) {
        return new TreeMap<>();
    }

    @Override
    public List<Section> sections(Config config, String data, List<FinishedRun> runs) {
        passes("sections");
        return List.of();
    }
}
