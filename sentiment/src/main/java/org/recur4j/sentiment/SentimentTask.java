package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Trainable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sentiment as the shared commands see it: puts the classes of this package together. */
final class SentimentTask extends Task<SentimentConfig, SentimentData, SentimentBatch> {
    private static final Metrics METRICS = Metrics.of(List.of(
            Metric.share(SentimentEvaluation.ACCURACY, "accuracy"),
            Metric.share(SentimentEvaluation.MACRO_F1, "macro F1"),
            Metric.score(SentimentEvaluation.MATTHEWS, "Matthews correlation", 3),
            Metric.share(SentimentEvaluation.PAIRS, "minimal pairs"),
            Metric.loss(SentimentEvaluation.LOSS)));

    private static final Logger LOG = LoggerFactory.getLogger(SentimentTask.class);

    SentimentTask() {
        super(
                "sentiment",
                "Predicts a review's star rating, with a vanilla RNN, an LSTM and a GRU side by side.",
                "Folder aclImdb or its .tar.gz, a folder of treebank files (train.txt, dev.txt), or a CSV, TSV or JSON-lines file.",
                SentimentConfig.class,
                METRICS);
    }

    @Override
    public List<String> baselines() {
        return Baseline.names();
    }

    @Override
    public Optional<String> sizeSetting(CellChoice baseline) {
        return Baseline.CNN.label().equals(baseline.name())
                ? Optional.of("baselines.filters")
                : super.sizeSetting(baseline);
    }

    @Override
    public SentimentData data(SentimentConfig config, Path path) {
        return SentimentData.forTraining(config, path);
    }

    @Override
    public SentimentData dataFor(RunFolder run, SentimentConfig config, Path path, boolean unseen) {
        return SentimentData.forModel(
                config,
                LabelledTexts.of(config, path, unseen),
                Vocabulary.load(run.file(SentimentPredictor.VOCABULARY)),
                Vocabulary.load(run.file(SentimentPredictor.CLASSES)).tokens());
    }

    @Override
    public long parameters(SentimentConfig config, CellChoice cell, SentimentData data) {
        return SentimentModel.parameters(
                config,
                cell.architecture(Baseline.names()),
                data.vocabulary().size(),
                data.classes().size());
    }

    @Override
    public Trainable<SentimentBatch> trainable(RunPlan<SentimentConfig> plan, SentimentData data) {
        return new SentimentTrainable(plan.config(), plan.choice().architecture(Baseline.names()), plan.seed(), data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, SentimentConfig config, SentimentData data, String split)
            throws IOException {
        SentimentPredictor predictor = SentimentPredictor.of(run);
        SentimentEvaluation evaluation = SentimentEvaluation.of(predictor, data.examples(split));
        evaluation
                .onlyAnswer()
                .ifPresent(answer -> LOG.warn(
                        "The model answers {} to all {} texts of {}: it has learned nothing from the words; train longer, such as"
                                + " --set training.epochs={}, or on more texts.",
                        predictor.classes().get(answer),
                        data.examples(split).size(),
                        split,
                        3 * config.training().epochs()));
        return evaluation.scores();
    }

    @Override
    public List<Section> sections(SentimentConfig config, SentimentData data, List<FinishedRun> runs)
            throws IOException {
        return new SentimentReport(data, runs).sections();
    }
}
