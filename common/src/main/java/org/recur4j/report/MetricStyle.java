package org.recur4j.report;

import java.util.Map;

/**
 * How a metric is named, written and judged.
 *
 * @param name as readers know it
 * @param unit of the values as written; empty for none
 * @param goal which direction is better
 * @param decimals digits after the point
 * @param factor what the value is multiplied by before it is written; 100 for shares
 */
record MetricStyle(String name, String unit, Goal goal, int decimals, double factor) {
    /** Which direction is better. */
    enum Goal {
        LOWEST,
        HIGHEST,
        /** Not known: no cell is marked as best. */
        NONE
    }

    private static final Map<String, MetricStyle> KNOWN = Map.ofEntries(
            Map.entry("lossNats", new MetricStyle("loss", "nats/symbol", Goal.LOWEST, 4, 1)),
            Map.entry("bitsPerCharacter", new MetricStyle("bits per character", "", Goal.LOWEST, 4, 1)),
            Map.entry("perplexity", new MetricStyle("perplexity", "", Goal.LOWEST, 3, 1)),
            Map.entry("probeAccuracy", share("probe accuracy")),
            Map.entry("accuracy", share("accuracy")),
            Map.entry("macroF1", share("macro F1")),
            Map.entry("minimalPairAccuracy", share("minimal pairs")),
            Map.entry("exact", share("exact matches")),
            Map.entry("distinct", new MetricStyle("distinct", "", Goal.NONE, 3, 1)),
            Map.entry("bleu", score("BLEU")),
            Map.entry("bleuTokenised", score("BLEU, tokenised")),
            Map.entry("chrf", score("chrF")),
            Map.entry("bleu1", score("BLEU-1")),
            Map.entry("bleu2", score("BLEU-2")),
            Map.entry("bleu3", score("BLEU-3")),
            Map.entry("bleu4", score("BLEU-4")),
            Map.entry("rougeL", new MetricStyle("ROUGE-L", "", Goal.HIGHEST, 3, 1)),
            Map.entry("cider", new MetricStyle("CIDEr-D", "", Goal.HIGHEST, 3, 1)));

    /** The style of a metric by its name in the records; an unknown one keeps its name and gets no best mark. */
    static MetricStyle of(String name) {
        MetricStyle known = KNOWN.get(name);
        return known != null ? known : new MetricStyle(name, "", Goal.NONE, 4, 1);
    }

    /** Name and unit. */
    String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** A vertical axis for it. */
    Axis axis() {
        return Axis.linear(unit.equals("%") ? name : label(), unit.equals("%") ? Axis.Unit.PERCENT : Axis.Unit.NUMBER);
    }

    /** A value as the tables show it. */
    String write(double value) {
        return Numbers.fixed(factor * value, decimals);
    }

    private static MetricStyle share(String name) {
        return new MetricStyle(name, "%", Goal.HIGHEST, 1, 100);
    }

    private static MetricStyle score(String name) {
        return new MetricStyle(name, "", Goal.HIGHEST, 1, 1);
    }
}
