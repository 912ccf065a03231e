package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.cli.FinishedRun;
import org.recur4j.cli.Task;
import org.recur4j.data.Splits;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.seq2seq.DecoderGraph;
import org.recur4j.seq2seq.Perplexity;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.seq2seq.Seq2SeqTrainable;
import org.recur4j.train.Trainable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Captioning as the shared commands see it: puts the classes of this package together. */
final class CaptioningTask extends Task<CaptioningConfig, CaptioningData, Seq2SeqBatch> {
    private static final Metrics METRICS = Metrics.of(List.of(
            Metric.score(CaptioningEvaluation.CIDER, "CIDEr-D", 3),
            Metric.score(CaptioningEvaluation.BLEU + 1, "BLEU-1", 1),
            Metric.score(CaptioningEvaluation.BLEU + 2, "BLEU-2", 1),
            Metric.score(CaptioningEvaluation.BLEU + 3, "BLEU-3", 1),
            Metric.score(CaptioningEvaluation.BLEU + 4, "BLEU-4", 1),
            Metric.score(CaptioningEvaluation.ROUGE, "ROUGE-L", 3),
            Metric.share(CaptioningEvaluation.EXACT, "exact match"),
            new Metric(CaptioningEvaluation.DISTINCT, "different captions", "", Metric.Goal.NONE, 0),
            Metric.loss(Perplexity.LOSS),
            Metric.lowest(Perplexity.PERPLEXITY, "perplexity", 3),
            Metric.score(CaptioningEvaluation.GREEDY_BLEU4, "BLEU-4, greedy", 1),
            Metric.score(CaptioningEvaluation.GREEDY_CIDER, "CIDEr-D, greedy", 3)));

    private static final Logger LOG = LoggerFactory.getLogger(CaptioningTask.class);

    CaptioningTask() {
        super(
                "captioning",
                "Captions images, with a vanilla RNN, an LSTM and a GRU side by side.",
                "Flickr8k's or Flickr30k's folder, a folder with captions.txt and Images/, or COCO's captions beside its pictures.",
                CaptioningConfig.class,
                METRICS);
    }

    @Override
    public CaptioningData data(CaptioningConfig config, Path path) {
        return CaptioningData.forTraining(config, path);
    }

    @Override
    public CaptioningData dataFor(RunFolder run, CaptioningConfig config, Path path, boolean unseen) {
        return CaptioningData.forModel(run, config, path, unseen);
    }

    @Override
    public long parameters(CaptioningConfig config, CellChoice cell, CaptioningData data) {
        return DecoderGraph.parameters(config, data.graph(config, cell.cell(), 1));
    }

    @Override
    public Trainable<Seq2SeqBatch> trainable(RunPlan<CaptioningConfig> plan, CaptioningData data) {
        CaptioningConfig config = plan.config();
        long seed = plan.seed();
        return new Seq2SeqTrainable(config, data.graph(config, plan.choice().cell(), seed), seed, graph -> {
            CaptioningPredictor predictor = new CaptioningPredictor(graph, config, data.shape(), data.vocabulary());
            SortedMap<String, Double> scores = predictor
                    .evaluate(data.examples(Splits.DEV), config.search().withBeam(1))
                    .numbers();
            scores.putAll(predictor.perplexity(data, Splits.DEV));
            return scores;
        });
    }

    @Override
    public SortedMap<String, Object> evaluate(RunFolder run, CaptioningConfig config, CaptioningData data, String split)
            throws IOException {
        CaptioningPredictor predictor = CaptioningPredictor.of(run, data.shape());
        CaptioningEvaluation found = predictor.evaluate(data.examples(split), config.search());
        found.onlyCaption()
                .ifPresent(caption -> LOG.warn(
                        "The model says \"{}\" of all {} pictures: it has not learned to look; train longer, with --set"
                                + " training.epochs={}, or more slowly, with --set training.learningRate.initial={}.",
                        caption,
                        found.captions().size(),
                        4 * config.training().epochs(),
                        config.training().learningRate().initial() / 2));
        SortedMap<String, Object> scores = new TreeMap<>(found.numbers());
        if (config.search().beam() > 1) {
            SortedMap<String, Double> greedy = predictor
                    .evaluate(data.examples(split), config.search().withBeam(1))
                    .numbers();
            scores.put(CaptioningEvaluation.GREEDY_CIDER, greedy.get(CaptioningEvaluation.CIDER));
            scores.put(CaptioningEvaluation.GREEDY_BLEU4, greedy.get(CaptioningEvaluation.BLEU + 4));
        }
        scores.putAll(predictor.perplexity(data, split));
        return Collections.unmodifiableSortedMap(scores);
    }

    @Override
    public List<Section> sections(CaptioningConfig config, CaptioningData data, List<FinishedRun> runs)
            throws IOException {
        return new CaptioningReport(data, runs).sections();
    }
}
