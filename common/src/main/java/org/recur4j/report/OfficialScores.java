package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.Metric;
import org.recur4j.run.CommittedResult;

/**
 * Scores of one metric on an official test set.
 *
 * @param name of the test set
 * @param metric that was measured, as its task declares it
 * @param scores by cell, as records name it
 */
public record OfficialScores(String name, Metric metric, Map<String, Double> scores) {
    /** The test sets of a data set on which a metric was measured. */
    static List<OfficialScores> of(CommittedResult result, String metric) {
        List<OfficialScores> tests = new ArrayList<>();
        result.tests().forEach((test, models) -> {
            Map<String, Double> scores = new LinkedHashMap<>();
            for (Map<String, Object> model : models) {
                if (model.get(metric) instanceof Number score) {
                    scores.put(String.valueOf(model.get("cell")), score.doubleValue());
                }
            }
            if (!scores.isEmpty()) {
                tests.add(new OfficialScores(test.name(), result.metrics().named(metric), scores));
            }
        });
        return tests;
    }

    /** The scores as written, in the order of the table. */
    public List<String> ofEachCell() {
        return CommittedResult.CELLS.stream()
                .map(cell -> scores.containsKey(cell) ? write(scores.get(cell)) : ResultFigures.NONE)
                .toList();
    }

    /** The cell with the best score; a dash where only one was measured. */
    public String best() {
        if (scores.size() < 2) {
            return ResultFigures.NONE;
        }
        double sign = metric.goal() == Metric.Goal.LOWEST ? -1 : 1;
        String best = scores.keySet().stream()
                .reduce((a, b) -> sign * scores.get(b) > sign * scores.get(a) ? b : a)
                .orElseThrow();
        return CellStyle.of(best).name();
    }

    /** All scores in one entry of a table. */
    public String brief() {
        return CommittedResult.CELLS.stream()
                .filter(scores::containsKey)
                .map(cell -> CellStyle.of(cell).name() + " " + write(scores.get(cell)))
                .collect(Collectors.joining(", "));
    }

    private String write(double score) {
        return MetricText.of(metric, score);
    }

    /** How each score was measured, and what the same model came to on dev: a sentence each. */
    static List<String> details(CommittedResult result) {
        List<String> details = new ArrayList<>();
        result.tests().forEach((test, models) -> {
            for (Map<String, Object> model : models) {
                List<String> parts = new ArrayList<>();
                if (model.get("examples") instanceof Number examples) {
                    parts.add(Numbers.count(examples.longValue()) + " examples");
                }
                if (model.get("beam") instanceof Number beam) {
                    parts.add("a beam of " + beam);
                }
                if (model.get("scorer") instanceof String scorer) {
                    parts.add("scored by " + scorer);
                }
                if (model.get("dev") instanceof Map<?, ?> dev) {
                    dev.forEach(
                            (metric, score) -> parts.add(onDev(result.metrics().named(String.valueOf(metric)), score)));
                }
                String cell = CellStyle.of(String.valueOf(model.get("cell"))).name();
                details.add("%s, %s: %s".formatted(test.name(), cell, String.join("; ", parts)));
            }
        });
        return details;
    }

    private static String onDev(Metric metric, Object score) {
        String written =
                score instanceof Number number ? MetricText.of(metric, number.doubleValue()) : ResultFigures.NONE;
        return "on its dev set this model reached %s: %s%s"
                .formatted(metric.label(), written, metric.inPercent() ? " %" : "");
    }
}
