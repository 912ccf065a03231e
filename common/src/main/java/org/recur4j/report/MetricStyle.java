package org.recur4j.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.chart.Axis;
import org.recur4j.chart.Numbers;

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

    private static final Pattern SHARE = Pattern.compile("(?:Accuracy|F1|Precision|Recall)$");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z].");

    /** In the order of the tables: what a task is judged by comes before what explains it. */
    private static final Map<String, MetricStyle> KNOWN = known();

    private static Map<String, MetricStyle> known() {
        Map<String, MetricStyle> known = new LinkedHashMap<>();
        known.put("accuracy", share("accuracy"));
        known.put("macroF1", share("macro F1"));
        known.put("minimalPairAccuracy", share("minimal pairs"));
        known.put("bleu", score("BLEU"));
        known.put("bleuTokenised", score("BLEU, tokenised"));
        known.put("chrf", score("chrF"));
        known.put("cider", new MetricStyle("CIDEr-D", "", Goal.HIGHEST, 3, 1));
        known.put("greedyBleu", score("BLEU, greedy"));
        known.put("greedyBleuTokenised", score("BLEU, tokenised, greedy"));
        known.put("bleu1", score("BLEU-1"));
        known.put("bleu2", score("BLEU-2"));
        known.put("bleu3", score("BLEU-3"));
        known.put("bleu4", score("BLEU-4"));
        known.put("rougeL", new MetricStyle("ROUGE-L", "", Goal.HIGHEST, 3, 1));
        known.put("exact", share("exact match"));
        known.put("distinct", new MetricStyle("different captions", "", Goal.NONE, 0, 1));
        known.put("probeAccuracy", share("probe accuracy"));
        known.put("lossNats", new MetricStyle("loss", "nats", Goal.LOWEST, 4, 1));
        known.put("bitsPerCharacter", new MetricStyle("bits per character", "", Goal.LOWEST, 4, 1));
        known.put("perplexity", new MetricStyle("perplexity", "", Goal.LOWEST, 3, 1));
        return Collections.unmodifiableMap(known);
    }

    /** Known metrics in the order of the tables, then all others by name. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(MetricStyle::place).thenComparing(Comparator.naturalOrder());

    private static int place(String name) {
        int place = List.copyOf(KNOWN.keySet()).indexOf(name);
        return place < 0 ? KNOWN.size() : place;
    }

    /**
     * The style of a metric by its name in the records. A name that ends in {@code Accuracy}, {@code F1},
     * {@code Precision} or {@code Recall} is a share in [0, 1] of which more is better; any other that is not known
     * keeps its name and gets no best mark.
     */
    static MetricStyle of(String name) {
        MetricStyle known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        return SHARE.matcher(name).find() ? share(words(name)) : new MetricStyle(name, "", Goal.NONE, 4, 1);
    }

    /** {@code starAccuracy} as "star accuracy", {@code negatedF1} as "negated F1". */
    private static String words(String name) {
        Matcher capital = CAPITAL.matcher(name);
        return capital.replaceAll(match ->
                " " + (match.group().matches("[A-Z][a-z]") ? match.group().toLowerCase(Locale.ROOT) : match.group()));
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
