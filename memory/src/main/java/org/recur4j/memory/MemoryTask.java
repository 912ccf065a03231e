package org.recur4j.memory;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.metric.Metric;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainableGraph;

/** Memory as the shared commands see it: puts the classes of this package together. */
final class MemoryTask extends Task<MemoryConfig, MemoryData, MemoryBatch> {
    MemoryTask() {
        super(
                "memory",
                "How far back a vanilla RNN, an LSTM and a GRU remember: adding, copying, digits pixel by pixel.",
                "A folder of digits in MNIST's IDX files, for the problem digits; the other problems are generated.",
                MemoryConfig.class,
                MemoryEvaluation.METRICS);
    }

    /** The cross-entropy of copying falls long before an answer is right. */
    @Override
    public Metric target(MemoryConfig config) {
        boolean many = config.data().kind().answers() > 1;
        return many
                ? MemoryEvaluation.METRICS.named(MemoryEvaluation.LOSS)
                : MemoryEvaluation.judge(config.data().kind());
    }

    @Override
    public String lengthKey() {
        return "data.length";
    }

    @Override
    public List<String> baselines() {
        return MemoryModel.BASELINES;
    }

    @Override
    public MemoryData data(MemoryConfig config, Path path) {
        return MemoryData.of(config.data(), path, false);
    }

    @Override
    public MemoryData dataFor(RunFolder run, MemoryConfig config, Path path, boolean unseen) {
        return MemoryData.of(config.data(), path, unseen);
    }

    @Override
    public long parameters(MemoryConfig config, CellChoice cell, MemoryData data) {
        return TrainableGraph.parameters(MemoryModel.graph(config, cell.architecture(MemoryModel.BASELINES), 1));
    }

    @Override
    public Trainable<MemoryBatch> trainable(RunPlan<MemoryConfig> plan, MemoryData data) {
        return new MemoryTrainable(plan.config(), plan.choice().architecture(MemoryModel.BASELINES), plan.seed(), data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, MemoryConfig config, MemoryData data, String split) {
        return MemoryEvaluation.of(MemoryPredictor.of(run), data.examples(split))
                .scores();
    }

    @Override
    public List<Section> sections(MemoryConfig config, MemoryData data, List<FinishedRun> runs) {
        return new MemoryReport(data, runs).sections();
    }
}
