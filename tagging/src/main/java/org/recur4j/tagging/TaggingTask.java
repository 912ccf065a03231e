package org.recur4j.tagging;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.data.Splits;
import org.recur4j.metric.Metric;
import org.recur4j.model.Architecture;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.tagging.steps.ComparedTaggers;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainableGraph;

/** Tagging as the shared commands see it: puts the classes of this package together. */
final class TaggingTask extends Task<TaggingConfig, TaggingData, TaggingBatch> {
    static final List<String> BASELINES = List.of(UnigramTagger.NAME);

    TaggingTask() {
        super(
                "tagging",
                "A tag for each word, with a vanilla RNN, an LSTM and a GRU side by side.",
                "A file or folder of tagged sentences: CoNLL-U, CoNLL columns, word/TAG lines.",
                TaggingConfig.class,
                TaggingEvaluation.METRICS);
    }

    @Override
    public Metric target(TaggingConfig config) {
        return TaggingEvaluation.METRICS.named(config.data().metric());
    }

    @Override
    public List<String> baselines() {
        return BASELINES;
    }

    @Override
    public TaggingData data(TaggingConfig config, Path path) {
        return TaggingData.forTraining(config, path);
    }

    @Override
    public TaggingData dataFor(RunFolder run, TaggingConfig config, Path path, boolean unseen) {
        return TaggingData.forModel(config, path, unseen, TaggingPredictor.vocabulary(run, config));
    }

    @Override
    public long parameters(TaggingConfig config, CellChoice cell, TaggingData data) {
        Architecture architecture = cell.architecture(BASELINES);
        return architecture.is(UnigramTagger.NAME)
                ? 0 // it counts while it trains
                : TrainableGraph.parameters(TaggingModel.graph(config, architecture.cell(), 1, data.vocabulary()));
    }

    @Override
    public Trainable<TaggingBatch> trainable(RunPlan<TaggingConfig> plan, TaggingData data) {
        Architecture architecture = plan.choice().architecture(BASELINES);
        return architecture.is(UnigramTagger.NAME)
                ? new UnigramTrainable(plan.config(), plan.seed(), data)
                : new TaggingTrainable(plan.config(), architecture.cell(), plan.seed(), data);
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, TaggingConfig config, TaggingData data, String split) {
        return TaggingEvaluation.of(TaggingPredictor.of(run), data.examples(split))
                .scores();
    }

    @Override
    public List<Section> sections(TaggingConfig config, TaggingData data, List<FinishedRun> runs) {
        String split = data.has(Splits.TEST) ? Splits.TEST : Splits.DEV;
        return config.steps()
                .sections(new ComparedTaggers(
                        split,
                        data.examples(split).stream().map(Example::steps).toList(),
                        data.vocabulary().tags().tokens(),
                        FinishedRun.byTitle(runs),
                        TaggingPredictor::of));
    }
}
