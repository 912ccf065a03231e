package org.recur4j.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.chart.Axis;
import org.recur4j.chart.LineChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;

/** What memory adds to a comparison's report: the error by the number of steps to remember, and some answers. */
final class MemoryReport {
    /** Sequences whose answers are shown. */
    private static final int SHOWN = 8;

    private final MemoryData data;
    private final Map<String, List<FinishedRun>> byCell;

    MemoryReport(MemoryData data, List<FinishedRun> runs) {
        this.data = data;
        this.byCell = FinishedRun.byTitle(runs);
    }

    List<Section> sections() {
        return List.of(byLag(), answers());
    }

    private ChartSection byLag() {
        LineChart chart = new LineChart(
                "Error, by the steps that the first number has to be remembered",
                "In groups of lags; test sequences. Lower is better.",
                Axis.linear("steps from the first marked number to the end", Axis.Unit.NUMBER),
                Axis.logarithmic("mean squared error (logarithmic)", Axis.Unit.NUMBER),
                FinishedRun.lines(
                        byCell,
                        Splits.TEST,
                        MemoryEvaluation.BY_LAG,
                        row -> (FinishedRun.number(row, "from") + FinishedRun.number(row, "to")) / 2,
                        MemoryEvaluation.MSE),
                List.of(new LineChart.Reference("ignoring the input", AddingSequence.IGNORANT)));
        return new ChartSection(
                "What they remember",
                "A model that ignores the input and always answers 1 has a mean squared error of 1/6.",
                List.of(chart));
    }

    private TableSection answers() {
        List<AddingSequence> sequences = data.sequences(Splits.TEST);
        List<AddingSequence> shown = sequences.subList(0, Math.min(SHOWN, sequences.size()));
        List<String> header = new ArrayList<>(List.of("steps to remember", "first", "second", "sum"));
        List<List<String>> rows = new ArrayList<>();
        for (AddingSequence sequence : shown) {
            rows.add(new ArrayList<>(List.of(
                    Integer.toString(sequence.lag()),
                    decimal(sequence.numbers()[sequence.first()]),
                    decimal(sequence.numbers()[sequence.second()]),
                    decimal(sequence.sum()))));
        }
        byCell.forEach((cell, runs) -> {
            header.add(cell);
            double[] sums = MemoryPredictor.of(runs.get(0).folder()).sums(shown);
            for (int i = 0; i < sums.length; i++) {
                rows.get(i).add(decimal(sums[i]));
            }
        });
        return new TableSection("What they answer", "The first sequences of the test set.", header, rows);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
