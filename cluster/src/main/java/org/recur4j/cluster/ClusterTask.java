package org.recur4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.cluster.Rounds.Round;
import org.recur4j.data.InputException;
import org.recur4j.metric.Metric;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;

/** A task whose models are trained on Spark, by rounds. */
final class ClusterTask<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B>
        extends Task<C, ClusterData<C, D, B>, Round> {
    private final Task<C, D, B> task;
    private final TaskSource source;
    private final SparkSession session;
    private Spread spread; // once the options are read
    private Job job; // once the run is known

    private ClusterTask(Task<C, D, B> task, TaskSource source, SparkSession session) {
        super(task);
        this.task = task;
        this.source = source;
        this.session = session;
    }

    static ClusterTask<?, ?, ?> of(TaskSource source, SparkSession session) {
        return of(source.get().task(), source, session);
    }

    private static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> ClusterTask<C, D, B> of(
            Task<C, D, B> task, TaskSource source, SparkSession session) {
        return new ClusterTask<>(task, source, session);
    }

    @Override
    protected void continuing(RunFolder run) {
        Path file = run.file(CLUSTER);
        if (!Files.exists(file)) {
            throw InputException.of(
                    "Run %s was not begun on a cluster: continue it with the program of its task, %s.",
                    run.path(), name());
        }
        spread = session.options().continuing(Presets.fromYaml(Spread.class, file));
    }

    private Spread spread() {
        if (spread == null) {
            spread = session.options().spread();
        }
        return spread;
    }

    /** What is counted in updates of one process, counted in rounds. */
    @Override
    public TrainingSettings training(C config) {
        TrainingSettings one = task.training(config);
        TrainingSettings.LearningRate rate = one.learningRate();
        return new TrainingSettings(
                one.epochs(),
                spread().rounds(one.evaluateEvery()),
                spread().rounds(one.checkpointEvery()),
                new TrainingSettings.LearningRate(
                        rate.initial(),
                        rate.schedule(),
                        spread().rounds(rate.warmup()),
                        rate.floor(),
                        rate.factor(),
                        rate.patience()),
                one.clipNorm(),
                one.averaging(),
                one.patience(),
                one.maxMinutes());
    }

    @Override
    protected void require(RunPlan<C> plan, ClusterData<C, D, B> data) {
        if (task.parameters(plan.config(), plan.choice(), data.data()) == 0) {
            throw InputException.of(
                    "The baseline %s counts and has no parameters to average: train it without Spark.", plan.cell());
        }
        data.batches(plan.config(), plan.seed()); // refused where there are too few
        job = new Job(
                session.cluster().nextJob(),
                source,
                Presets.toYaml(plan),
                Worker.sums(data),
                Version.of(ClusterTask.class, Task.class, Recurrent.class, task.getClass()));
        session.cluster()
                .prepare(IntStream.range(0, spread().workers())
                        .mapToObj(
                                worker -> new Assignment(job, worker, spread().workers(), worker, 1, 0, 0, 0, 0, null))
                        .toList());
    }

    @Override
    public Trainable<Round> trainable(RunPlan<C> plan, ClusterData<C, D, B> data) {
        return new ClusterTrainable<>(
                (GraphTrainable<B>) task.trainable(plan, data.data()),
                data.data().batches(plan.config(), plan.seed()),
                data.batches(plan.config(), plan.seed()),
                job,
                session.cluster());
    }

    @Override
    public ClusterData<C, D, B> data(C config, Path path) {
        return new ClusterData<>(task.data(config, path), spread());
    }

    @Override
    public ClusterData<C, D, B> dataFor(RunFolder run, C config, Path path, boolean unseen) {
        return new ClusterData<>(task.dataFor(run, config, path, unseen), spread());
    }

    @Override
    public Metric target(C config) {
        return task.target(config);
    }

    @Override
    public List<String> baselines() {
        return task.baselines();
    }

    @Override
    public long parameters(C config, CellChoice cell, ClusterData<C, D, B> data) {
        return task.parameters(config, cell, data.data());
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, C config, ClusterData<C, D, B> data, String split)
            throws IOException {
        return task.evaluate(run, config, data.data(), split);
    }

    @Override
    public List<Section> sections(C config, ClusterData<C, D, B> data, List<FinishedRun> runs) throws IOException {
        return task.sections(config, data.data(), runs);
    }
}
