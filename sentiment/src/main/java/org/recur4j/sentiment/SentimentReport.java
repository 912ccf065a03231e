package org.recur4j.sentiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.chart.Axis;
import org.recur4j.chart.Chart;
import org.recur4j.chart.LineChart;
import org.recur4j.chart.MatrixChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;

/**
 * What sentiment adds to a comparison's report: accuracy by length, confusion matrices, and what each model
 * makes of some minimal pairs.
 */
final class SentimentReport {
    private static final int PAIRS_SHOWN = 4;

    private final SentimentData data;
    private final String split;
    private final Map<String, List<FinishedRun>> byCell;

    SentimentReport(SentimentData data, List<FinishedRun> runs) {
        this.data = data;
        this.split = data.examples(Splits.TEST).isEmpty() ? Splits.DEV : Splits.TEST;
        this.byCell = FinishedRun.byTitle(runs);
    }

    List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        sections.add(byLength());
        sections.add(confusion());
        sections.add(pairs());
        return sections;
    }

    private ChartSection byLength() {
        LineChart chart = new LineChart(
                "Accuracy, by length of the review",
                "Groups of 1, 2–3, 4–7, 8–15 … words; " + split + " reviews.",
                Axis.logarithmic("words", Axis.Unit.NUMBER),
                Axis.share("accuracy"),
                FinishedRun.lines(
                        byCell,
                        split,
                        SentimentEvaluation.BY_LENGTH,
                        row -> Math.sqrt(FinishedRun.number(row, "from") * FinishedRun.number(row, "to")),
                        "accuracy"),
                List.of(new LineChart.Reference("most common class", mostCommon())));
        return new ChartSection(
                "Accuracy by length",
                "Share of reviews that each model classifies correctly, by their number of words.",
                List.of(chart));
    }

    /** One matrix a model, summed over its seeds. */
    private ChartSection confusion() {
        List<Chart> charts = new ArrayList<>();
        byCell.forEach((cell, runs) -> {
            long[][] sums = FinishedRun.sums(
                    runs, split, SentimentEvaluation.CONFUSION, data.classes().size());
            List<List<Long>> counts = Arrays.stream(sums)
                    .map(row -> Arrays.stream(row).boxed().toList())
                    .toList();
            charts.add(new MatrixChart(cell, "", cell, data.classes(), counts));
        });
        return new ChartSection(
                "Confusion matrices",
                "Reviews of the " + split + " set by true class (down) and predicted class (across).",
                charts);
    }

    /** Accuracy of always answering the most common class. */
    private double mostCommon() {
        int[] counts = new int[data.classes().size()];
        List<Example> examples = data.examples(split);
        examples.forEach(example -> counts[example.label()]++);
        int largest = 0;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        return largest / (double) examples.size();
    }

    private TableSection pairs() throws IOException {
        List<Example> examples = shown();
        List<String> header = new ArrayList<>(List.of("review", "true"));
        List<List<String>> rows = new ArrayList<>();
        for (Example example : examples) {
            rows.add(new ArrayList<>(List.of(example.text(), data.classes().get(example.label()))));
        }
        for (Map.Entry<String, List<FinishedRun>> cell : byCell.entrySet()) {
            header.add(cell.getKey());
            double[][] probabilities = SentimentPredictor.of(
                            cell.getValue().get(0).folder())
                    .probabilities(examples.stream().map(Example::words).toArray(int[][]::new));
            for (int i = 0; i < rows.size(); i++) {
                int answer = SentimentEvaluation.likeliest(probabilities[i]);
                rows.get(i)
                        .add(String.format(
                                Locale.ROOT,
                                "%s (%.0f %%)",
                                data.classes().get(answer),
                                100 * probabilities[i][answer]));
            }
        }
        boolean paired = !examples.isEmpty() && examples.get(0).pair() >= 0;
        return new TableSection(
                "What they answer",
                paired
                        ? "Minimal pairs: the same words in another order. A model that only counts words answers both"
                                + " members of a pair alike."
                        : "The first reviews of the " + split + " set.",
                header,
                rows);
    }

    private List<Example> shown() {
        List<Example> paired = data.examples(split).stream()
                .filter(example -> example.pair() >= 0)
                .toList();
        List<Example> from = paired.isEmpty() ? data.examples(split) : paired;
        return from.subList(0, Math.min(2 * PAIRS_SHOWN, from.size()));
    }
}
