package org.recur4j.captioning;

import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.cell.Cell;
import org.recur4j.seq2seq.Seq2SeqTrainable;

/** A captioner in training. */
final class CaptioningTrainable extends Seq2SeqTrainable {
    private final CaptioningConfig config;
    private final CaptioningData data;

    CaptioningTrainable(CaptioningConfig config, Cell cell, long seed, CaptioningData data) {
        super(config, data.graph(config, cell, seed), seed);
        this.config = config;
        this.data = data;
    }

    @Override
    protected SortedMap<String, Double> dev(ComputationGraph graph) {
        CaptioningPredictor predictor = new CaptioningPredictor(graph, config, data.shape(), data.vocabulary());
        SortedMap<String, Double> scores = predictor
                .evaluate(data.examples("dev"), config.search().withBeam(1))
                .numbers();
        scores.putAll(predictor.perplexity(data, "dev"));
        return scores;
    }
}
