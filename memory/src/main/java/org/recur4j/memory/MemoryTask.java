package org.recur4j.memory;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainableGraph;

/** Memory as the shared commands see it: puts the classes of this package together. */
final class MemoryTask extends Task<MemoryConfig, MemoryData, MemoryBatch> {
    private static final Metrics METRICS = Metrics.of(List.of(
            Metric.lowest(MemoryEvaluation.MSE, "MSE", 5), Metric.share(MemoryEvaluation.ACCURACY, "accuracy")));

    MemoryTask() {
        super(
                "memory",
                "Adds the two marked numbers of a long sequence, with a vanilla RNN, an LSTM and a GRU side by side.",
                "None: the sequences are generated.",
                MemoryConfig.class,
                METRICS);
    }

    @Override
    public MemoryData data(MemoryConfig config, Path path) {
        return MemoryData.of(config.data(), path);
    }

    @Override
    public MemoryData dataFor(RunFolder run, MemoryConfig config, Path path, boolean unseen) {
        return MemoryData.of(config.data(), path);
    }

    @Override
    public long parameters(MemoryConfig config, CellChoice cell, MemoryData data) {
        return TrainableGraph.parameters(MemoryModel.graph(config.model(), cell.cell(), 1));
    }

    @Override
    public Trainable<MemoryBatch> trainable(RunPlan<MemoryConfig> plan, MemoryData data) {
        return new MemoryTrainable(plan.config(), plan.choice().cell(), plan.seed(), data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, MemoryConfig config, MemoryData data, String split) {
        return MemoryEvaluation.of(MemoryPredictor.of(run), data.sequences(split))
                .scores();
    }

    @Override
    public List<Section> sections(MemoryConfig config, MemoryData data, List<FinishedRun> runs) {
        return new MemoryReport(data, runs).sections();
    }
}
