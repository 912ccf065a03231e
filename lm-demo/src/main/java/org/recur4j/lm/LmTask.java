package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.model.Architecture;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainableGraph;

/** Language modelling as the shared commands see it: puts the classes of this package together. */
final class LmTask extends Task<LmConfig, LmData, LmBatch> {
    private static final Metrics METRICS = new Metrics(
            List.of(
                    Metric.share(LmEvaluation.PROBE, "probe accuracy"),
                    Metric.loss(LmEvaluation.LOSS),
                    Metric.lowest(LmEvaluation.BITS, "bits per character", 4),
                    Metric.lowest(LmEvaluation.PERPLEXITY, "perplexity", 3)),
            LmEvaluation.LOSS);

    LmTask() {
        super(
                "lm-demo",
                "Predicts the next character or word of a text, with a vanilla RNN, an LSTM and a GRU side by side.",
                "Any UTF-8 text file, or a folder of text or source files.",
                LmConfig.class,
                METRICS);
    }

    /** The steps that the gradient goes back. */
    @Override
    public String lengthKey() {
        return "streams.window";
    }

    @Override
    public List<String> baselines() {
        return LmModel.BASELINES;
    }

    @Override
    public LmData data(LmConfig config, Path path) {
        return LmData.forTraining(config, path);
    }

    @Override
    public LmData dataFor(RunFolder run, LmConfig config, Path path, boolean unseen) {
        return LmData.forModel(
                config, LmText.of(config, path, unseen), Vocabulary.load(run.file(LmPredictor.VOCABULARY)));
    }

    @Override
    public long parameters(LmConfig config, CellChoice cell, LmData data) {
        Architecture architecture = cell.architecture(LmModel.BASELINES);
        return architecture.is(LmModel.NGRAM)
                ? 0 // it counts while it trains
                : TrainableGraph.parameters(
                        LmModel.graph(config, architecture, 1, data.vocabulary().size()));
    }

    @Override
    public Trainable<LmBatch> trainable(RunPlan<LmConfig> plan, LmData data) {
        Architecture architecture = plan.choice().architecture(LmModel.BASELINES);
        return architecture.is(LmModel.NGRAM)
                ? new NgramTrainable(plan.config(), plan.seed(), data)
                : new LmTrainable(plan.config(), architecture, plan.seed(), data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, LmConfig config, LmData data, String split)
            throws IOException {
        LmPredictor predictor = LmPredictor.of(run);
        return LmEvaluation.scores(predictor.loss(data.scored(split)), predictor, config, data, split);
    }

    @Override
    public List<Section> sections(LmConfig config, LmData data, List<FinishedRun> runs) throws IOException {
        return new LmReport(config, data, runs).sections();
    }
}
