package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.report.Section;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Batches;
import org.recur4j.train.TargetMetric;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sentiment as the shared commands see it: puts the classes of this package together. */
final class SentimentTask implements Task<SentimentConfig, SentimentData, SentimentBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(SentimentTask.class);

    @Override
    public String name() {
        return "sentiment";
    }

    @Override
    public String description() {
        return "Predicts a review's star rating, with a vanilla RNN, an LSTM and a GRU side by side.";
    }

    @Override
    public String dataDescription() {
        return "Folder aclImdb or its .tar.gz, a folder of treebank files (train.txt, dev.txt), or a CSV, TSV or JSON-lines file.";
    }

    @Override
    public Class<SentimentConfig> configType() {
        return SentimentConfig.class;
    }

    @Override
    public TrainingSettings training(SentimentConfig config) {
        return config.training();
    }

    @Override
    public TargetMetric target() {
        return TargetMetric.maximise(SentimentEvaluation.ACCURACY);
    }

    @Override
    public List<String> baselines() {
        return Architecture.baselines();
    }

    @Override
    public SentimentData data(SentimentConfig config, Path path) {
        return SentimentData.forTraining(config, path);
    }

    @Override
    public boolean readsAlike(SentimentConfig one, SentimentConfig other) {
        return one.data().equals(other.data())
                && one.words().equals(other.words())
                && one.embedding().equals(other.embedding());
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
    public SortedMap<String, RunRecord.DataSummary> summaries(SentimentData data) {
        return data.summaries();
    }

    @Override
    public void saveVocabulary(SentimentData data, RunFolder run) throws IOException {
        run.writeFile(SentimentPredictor.VOCABULARY, data.vocabulary()::save);
        run.writeFile(SentimentPredictor.CLASSES, Vocabulary.of(data.classes())::save);
    }

    @Override
    public int hidden(SentimentConfig config) {
        return config.model().hidden();
    }

    @Override
    public SentimentConfig withHidden(SentimentConfig config, int hidden) {
        return config.withHidden(hidden);
    }

    @Override
    public long parameters(SentimentConfig config, String cell, SentimentData data) {
        return SentimentModel.parameters(
                config,
                Architecture.of(cell),
                data.vocabulary().size(),
                data.classes().size());
    }

    @Override
    public Trainable<SentimentBatch> trainable(RunPlan<SentimentConfig> plan, SentimentData data) {
        return new SentimentTrainable(plan.config(), Architecture.of(plan.cell()), plan.seed(), data);
    }

    @Override
    public Batches<SentimentBatch> batches(SentimentConfig config, SentimentData data, long seed) {
        return data.batches(config.batch(), seed);
    }

    @Override
    public boolean has(SentimentData data, String split) {
        return !data.examples(split).isEmpty();
    }

    @Override
    public List<String> choices(SentimentData data, String split) {
        return data.choices(split);
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
    public SortedMap<String, String> signatures(SentimentConfig config) {
        return SentimentEvaluation.signatures();
    }

    @Override
    public List<Section> sections(SentimentConfig config, SentimentData data, List<FinishedRun> runs)
            throws IOException {
        return new SentimentReport(data, runs).sections();
    }
}
