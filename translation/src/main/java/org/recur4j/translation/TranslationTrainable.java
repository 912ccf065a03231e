package org.recur4j.translation;

import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.cell.Cell;
import org.recur4j.seq2seq.Seq2SeqTrainable;

/** A translator in training. */
final class TranslationTrainable extends Seq2SeqTrainable {
    private final TranslationConfig config;
    private final TranslationData data;

    TranslationTrainable(TranslationConfig config, Cell cell, long seed, TranslationData data) {
        super(config, data.graph(config, cell, seed), seed);
        this.config = config;
        this.data = data;
    }

    @Override
    protected SortedMap<String, Double> dev(ComputationGraph graph) {
        TranslationPredictor predictor = new TranslationPredictor(graph, config, data.source(), data.target());
        SortedMap<String, Double> scores = predictor
                .evaluate(data.pairs("dev"), config.search().withBeam(1))
                .numbers();
        scores.putAll(predictor.perplexity(data.pairs("dev")));
        return scores;
    }
}
