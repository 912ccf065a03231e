package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.recur4j.metric.GradientCurve;
import org.recur4j.metric.Metric;
import org.recur4j.report.Section;
import org.recur4j.report.gradient.GradientCharts;
import org.recur4j.report.gradient.GradientMeasurement;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.GradientSampler;
import org.recur4j.train.Trainable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far back the gradient reaches in models of a task. */
record RunGradients<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B>(Task<C, D, B> task) {
    /** Sequences that are followed. */
    static final int SEQUENCES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RunGradients.class);

    /** That of a network before training. */
    List<GradientMeasurement> fresh(RunPlan<C> plan, D data, int sequences) {
        return of(task.trainable(plan, data), data.batches(plan.config(), plan.seed()), sequences, true);
    }

    /** That of a trained model. */
    List<GradientMeasurement> trained(RunPlan<C> plan, D data, RunFolder run, int sequences) throws IOException {
        Trainable<B> trainable = task.trainable(plan, data);
        trainable.loadModel(run.trainedModel());
        return of(trainable, data.batches(plan.config(), plan.seed()), sequences, true);
    }

    /** That of a run's model in its own data. */
    List<GradientMeasurement> trained(Path folder) throws IOException {
        RunFolder run = RunFolder.open(folder, task.name());
        RunPlan<C> plan = run.plan(task.configType());
        return trained(plan, task.dataFor(run, plan.config(), plan.dataPath(), false), run, SEQUENCES);
    }

    /**
     * That of a model.
     *
     * @param inDetail whether with the memory's share and the steps' Jacobians
     * @return one for each direction of each recurrent layer; none where there is none
     */
    static <B> List<GradientMeasurement> of(
            Trainable<B> trainable, Batches<B> batches, int sequences, boolean inDetail) {
        return trainable.trace(GradientSampler.batch(trainable, batches), sequences, inDetail).stream()
                .map(GradientMeasurement::of)
                .toList();
    }

    /** Adds how far back it reaches in a trained model to its dev scores, and how that is counted; nothing where it has no cell. */
    static <B> void addReach(
            Trainable<B> trainable,
            Batches<B> batches,
            SortedMap<String, Object> dev,
            SortedMap<String, String> signatures) {
        List<GradientMeasurement> layers = of(trainable, batches, SEQUENCES, false);
        if (!layers.isEmpty()) {
            GradientMeasurement last = GradientMeasurement.main(layers);
            String lowerBound = Metric.lowerBoundKey(GradientCurve.REACH);
            dev.put(GradientCurve.REACH, last.reach());
            dev.put(lowerBound, !last.fades());
            signatures.put(GradientCurve.REACH, last.signature());
            signatures.put(lowerBound, "whether it has not fallen so far at the first step of the longest sequence");
        }
    }

    /**
     * Finished runs side by side, for a report; empty where none has a recurrent layer.
     *
     * @param config that the data were read with
     * @param data taken for all runs that read theirs alike
     */
    Optional<Section> section(C config, D data, List<FinishedRun> runs) throws IOException {
        List<GradientCharts.Model> models = new ArrayList<>();
        for (FinishedRun run : runs) {
            RunPlan<C> plan = run.folder().plan(task.configType());
            if (plan.choice().isCell()) {
                LOG.info("Following the gradient back through time: {}, seed {}.", plan.title(), plan.seed());
                D own = plan.config().readsAlike(config)
                        ? data
                        : task.dataFor(run.folder(), plan.config(), plan.dataPath(), false);
                List<GradientMeasurement> layers = trained(plan, own, run.folder(), SEQUENCES);
                if (!layers.isEmpty()) {
                    models.add(
                            new GradientCharts.Model(plan.title(), layers, new GradientSampleCsv(run.folder()).read()));
                }
            }
        }
        return models.isEmpty() ? Optional.empty() : Optional.of(new GradientCharts(models).section());
    }
}
