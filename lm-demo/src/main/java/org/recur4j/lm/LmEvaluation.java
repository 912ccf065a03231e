package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.LanguageModelMetrics;

/** The metrics of a trained language model on one part of its data. */
final class LmEvaluation {
    static final String LOSS = "lossNats";
    static final String BITS = "bitsPerCharacter";
    static final String PERPLEXITY = "perplexity";
    static final String PROBE = "probeAccuracy";
    static final String PROBE_BY_GAP = "probeAccuracyByGap";

    private LmEvaluation() {}

    /**
     * All metrics by name; the probe only where the text has sentences to ask.
     *
     * @param lossNats mean loss per token of the part, in nats
     */
    static SortedMap<String, Object> scores(
            double lossNats, LmPredictor predictor, LmConfig config, LmData data, String split) {
        SortedMap<String, Object> scores = new TreeMap<>(ofLoss(lossNats, data, split));
        List<TravelCorpus.Probe> probes =
                TravelCorpus.probes(data.text(split), config.data().probeSentences());
        if (!probes.isEmpty()) {
            MemoryProbe<float[]> probe = new MemoryProbe<>(
                    predictor, predictor.after(data.context()), predictor::encode, TravelCorpus.languages());
            MemoryProbe.Result heldOut = probe.ask(probes);
            List<Map<String, Object>> rows =
                    new ArrayList<>(probe.ask(data.learned()).rows());
            rows.addAll(heldOut.rows());
            scores.put(PROBE, heldOut.all().value());
            scores.put(PROBE_BY_GAP, List.copyOf(rows));
        }
        return Collections.unmodifiableSortedMap(scores);
    }

    /** What the loss says, in the three units; bits are per character whatever the model's tokens are. */
    static SortedMap<String, Double> ofLoss(double lossNats, LmData data, String split) {
        String text = data.text(split);
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put(LOSS, lossNats);
        scores.put(PERPLEXITY, LanguageModelMetrics.perplexity(lossNats));
        scores.put(
                BITS,
                LanguageModelMetrics.bitsPerCharacter(
                        lossNats, data.tokens(split).length, text.codePointCount(0, text.length())));
        return scores;
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures(LmConfig config) {
        SortedMap<String, String> signatures = new TreeMap<>();
        signatures.put(
                LOSS,
                "mean of -ln p(" + config.unit() + " | all before it in its row), state carried, 8 rows;"
                        + " a network without recurrence has half of its window to all of it before it");
        signatures.put(PERPLEXITY, "exp(lossNats), per " + config.unit());
        signatures.put(BITS, "lossNats / ln 2 * symbols / characters");
        String probe = String.format(
                Locale.ROOT,
                "argmax over %d languages of p(word | last %d lines of training, sentence before it),"
                        + " first %d sentences of each group of gaps",
                TravelCorpus.languages().size(),
                LmText.CONTEXT_LINES,
                config.data().probeSentences());
        signatures.put(PROBE, probe);
        signatures.put(
                PROBE_BY_GAP,
                probe + ", by characters between country and language; gaps below 10 are those of training");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
