package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.recur4j.machine.Environment;
import org.recur4j.metric.Metric;
import org.recur4j.train.LinearRegression;
import org.recur4j.train.ListenerPair;
import org.recur4j.train.ProgressDisplay;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingLoop;
import org.recur4j.train.TrainingResult;
import org.recur4j.train.TrainingSettings;
import org.recur4j.train.TrainingSettings.LearningRate;

/** A run of the task "regression", complete from its plan to its record; also a program, to be killed in tests. */
final class SmallRun {
    static final String TASK = "regression";
    private static final long SEED = 7;

    /** A configuration record as tasks have them. */
    record Config(TrainingSettings training) {}

    private SmallRun() {}

    static Config config() {
        return new Config(
                new TrainingSettings(4, 10, 6, new LearningRate(0.05, "plateau", 5, 0.01, 0.5, 2), 1.0, 0, 12, 0));
    }

    static RunPlan<Config> plan() {
        return new RunPlan<>(TASK, "smoke", "rnn", "", "", SEED, "", "train", config());
    }

    /** Trains to the end and writes the record. */
    static TrainingResult train(RunFolder folder, TrainingListener listener) throws IOException {
        RunPlan<Config> plan = folder.plan(Config.class);
        LinearRegression model = new LinearRegression(plan.seed(), 25);
        TrainingResult result = new TrainingLoop<>(
                        plan.config().training(),
                        model,
                        model,
                        Metric.lowest("squaredError", "squaredError", 4),
                        folder,
                        listener)
                .run();
        folder.writeRecord(record(plan, model, result));
        return result;
    }

    private static RunRecord record(RunPlan<Config> plan, LinearRegression model, TrainingResult result) {
        return new RunRecord(
                1,
                plan.task(),
                plan.preset(),
                plan.cell(),
                plan.variant(),
                plan.seed(),
                new TreeMap<>(),
                model.parameters(),
                result.epochs(),
                result.bestEpoch(),
                result.divergedAt(),
                result.trainSeconds(),
                result.trainCpuSeconds(),
                result.tokensPerSecond(),
                0,
                new TreeMap<>(model.dev()),
                new TreeMap<>(),
                new TreeMap<>(),
                new Environment("none", "none", "none", "17", "any", 1, "unknown"),
                new TreeMap<>(),
                plan.command());
    }

    /**
     * Trains into a folder, new or begun. The second argument is the pause after each update, in milliseconds; from the
     * update that the third names it waits until it is asked to end, so that no process ends too early.
     */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        long last = Long.parseLong(arguments[2]);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (!trainingKnows()) {
                Thread.onSpinWait();
            }
            asked.countDown();
        }));
        TrainingListener slow = new TrainingListener() {
            @Override
            public void updated(Progress progress) {
                try {
                    Thread.sleep(pause);
                    if (progress.update() >= last) {
                        asked.await();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (RunFolder folder = Files.exists(path)
                        ? RunFolder.resume(path, TASK)
                        : RunFolder.create(path.getParent(), path.getFileName().toString(), plan());
                ProgressDisplay display = ProgressDisplay.open(
                        "small run", "squaredError", score -> "loss " + score, "tokens", "train --resume " + path)) {
            train(folder, new ListenerPair(display, slow));
        }
    }

    /** Whether the thread that holds the end of the process back has told the training loop and waits for it. */
    private static boolean trainingKnows() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("training-checkpoint")
                        && thread.getState() == Thread.State.TIMED_WAITING);
    }
}
