package org.recur4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.LinearRegression;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;

/**
 * A task that fits a line in a moment; also a program, to be stopped in tests.
 */
final class SmallTask extends Task<SmallTask.Config, SmallTask.Data, double[][]> {
    /** What it prints then. */
    static final String WAITING = "waiting";

    /** A configuration as tasks have them. */
    record Config(TrainingSettings training) implements TaskConfig<Config> {
        @Override
        public int hidden() {
            return 1;
        }

        @Override
        public Config withHidden(int hidden) {
            return this;
        }

        @Override
        public boolean readsAlike(Config other) {
            return true;
        }

        @Override
        public SortedMap<String, String> signatures() {
            return new TreeMap<>();
        }
    }

    /** Data that are in the model already. */
    record Data() implements TaskData<Config, double[][]> {
        @Override
        public SortedMap<String, RunRecord.DataSummary> summaries() {
            return new TreeMap<>(
                    Collections.singletonMap("train", new RunRecord.DataSummary("generated", "0".repeat(64), 80, 80)));
        }

        @Override
        public boolean has(String split) {
            return split.equals("dev");
        }

        @Override
        public void save(RunFolder run) {
            // it has none
        }

        @Override
        public Batches<double[][]> batches(Config config, long seed) {
            return model(seed);
        }
    }

    private final String waitsIn;

    /**
     * The task.
     *
     * @param waitsIn where it waits for ever: {@code data}, {@code evaluate} or {@code sections}; nowhere else
     */
    SmallTask(String waitsIn) {
        super(
                "small",
                "Fits a line.",
                "None.",
                Config.class,
                Metrics.of(List.of(Metric.score("closeness", "closeness", 4))));
        this.waitsIn = waitsIn;
    }

    /** Runs a command; the first argument says where to wait. */
    public static void main(String[] arguments) {
        new Program(new SmallTask(arguments[0])).start(Arrays.copyOfRange(arguments, 1, arguments.length));
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
    public Data data(Config config, Path path) {
        passes("data");
        return new Data();
    }

    @Override
    public Data dataFor(RunFolder run, Config config, Path path, boolean unseen) {
        return data(config, path);
    }

    @Override
    public long parameters(Config config, CellChoice cell, Data data) {
        return model(1).parameters();
    }

    @Override
    public Trainable<double[][]> trainable(RunPlan<Config> plan, Data data) {
        return model(plan.seed());
    }

    private static LinearRegression model(long seed) {
        return new LinearRegression(seed, 10);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, Config config, Data data, String split) {
        passes("evaluate");
        return new TreeMap<>(Collections.singletonMap("closeness", 0.5));
    }

    @Override
    public List<Section> sections(Config config, Data data, List<FinishedRun> runs) {
        passes("sections");
        return List.of();
    }
}
