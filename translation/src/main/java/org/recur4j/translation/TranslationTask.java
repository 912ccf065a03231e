package org.recur4j.translation;

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

/** Translation as the shared commands see it: puts the classes of this package together. */
final class TranslationTask extends Task<TranslationConfig, TranslationData, Seq2SeqBatch> {
    private static final Metrics METRICS = Metrics.of(List.of(
            Metric.score(TranslationEvaluation.BLEU, "BLEU", 1),
            Metric.score(TranslationEvaluation.BLEU_TOKENISED, "BLEU, tokenised", 1),
            Metric.score(TranslationEvaluation.CHRF, "chrF", 1),
            Metric.score(TranslationEvaluation.GREEDY_BLEU, "BLEU, greedy", 1),
            Metric.score(TranslationEvaluation.GREEDY_BLEU_TOKENISED, "BLEU, tokenised, greedy", 1),
            Metric.share(TranslationEvaluation.EXACT, "exact match"),
            Metric.loss(Perplexity.LOSS),
            Metric.lowest(Perplexity.PERPLEXITY, "perplexity", 3),
            Metric.share(TranslationEvaluation.TOKEN_ACCURACY, "token accuracy")));

    private static final Logger LOG = LoggerFactory.getLogger(TranslationTask.class);

    TranslationTask() {
        super(
                "translation",
                "Translates sentences with attention, with a vanilla RNN, an LSTM and a GRU side by side.",
                "Folder or zip with train.en, train.fr, dev.en, dev.fr (whatever the languages), or a file of pairs with"
                        + " a tab between, such as Tatoeba's fra.txt or fra-eng.zip.",
                TranslationConfig.class,
                METRICS);
    }

    @Override
    public TranslationData data(TranslationConfig config, Path path) {
        return TranslationData.forTraining(config, path);
    }

    @Override
    public TranslationData dataFor(RunFolder run, TranslationConfig config, Path path, boolean unseen) {
        return TranslationData.forModel(run, config, path, unseen);
    }

    @Override
    public long parameters(TranslationConfig config, CellChoice cell, TranslationData data) {
        return DecoderGraph.parameters(config, data.graph(config, cell.cell(), 1));
    }

    @Override
    public Trainable<Seq2SeqBatch> trainable(RunPlan<TranslationConfig> plan, TranslationData data) {
        TranslationConfig config = plan.config();
        long seed = plan.seed();
        return new Seq2SeqTrainable(config, data.graph(config, plan.choice().cell(), seed), seed, graph -> {
            TranslationPredictor predictor = new TranslationPredictor(graph, config, data.source(), data.target());
            SortedMap<String, Double> scores = predictor
                    .evaluate(data.pairs(Splits.DEV), config.search().withBeam(1))
                    .numbers();
            scores.putAll(predictor.perplexity(data.pairs(Splits.DEV)));
            return scores;
        });
    }

    @Override
    public SortedMap<String, Object> evaluate(
            RunFolder run, TranslationConfig config, TranslationData data, String split) throws IOException {
        TranslationPredictor predictor = TranslationPredictor.of(run);
        TranslationEvaluation evaluation = predictor.evaluate(data.pairs(split), config.search());
        if (split.equals("dev") || run.finished()) { // once, where both are scored after training
            evaluation.worthless(split, config).ifPresent(LOG::warn);
        }
        SortedMap<String, Object> scores = new TreeMap<>(evaluation.scores());
        if (config.search().beam() > 1) {
            SortedMap<String, Double> greedy = predictor
                    .evaluate(data.pairs(split), config.search().withBeam(1))
                    .numbers();
            scores.put(TranslationEvaluation.GREEDY_BLEU, greedy.get(TranslationEvaluation.BLEU));
            scores.put(TranslationEvaluation.GREEDY_BLEU_TOKENISED, greedy.get(TranslationEvaluation.BLEU_TOKENISED));
        }
        scores.putAll(predictor.perplexity(data.pairs(split)));
        return Collections.unmodifiableSortedMap(scores);
    }

    @Override
    public List<Section> sections(TranslationConfig config, TranslationData data, List<FinishedRun> runs)
            throws IOException {
        return new TranslationReport(data, runs).sections();
    }
}
