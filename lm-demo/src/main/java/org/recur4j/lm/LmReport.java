package org.recur4j.lm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.recur4j.chart.Axis;
import org.recur4j.chart.LineChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;
import org.recur4j.report.TextSection;

/** What lm-demo adds to a comparison's report: the memory probe as chart and table, and texts that each cell wrote. */
final class LmReport {
    private static final String HOW_TO_READ =
            "Sentences that no cell has seen, in the middle of a text: how often the language at the end is the one of the"
                    + " country at the start, by the number of characters between the two. The text between gives no clue."
                    + " Only the sentences of the shortest gap are known from training: there is only one per country.";

    private final LmConfig config;
    private final LmData data;
    private final Map<String, List<FinishedRun>> byCell;

    LmReport(LmConfig config, LmData data, List<FinishedRun> runs) {
        this.config = config;
        this.data = data;
        this.byCell = FinishedRun.byTitle(runs);
    }

    List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        if (byCell.values().stream()
                .flatMap(List::stream)
                .anyMatch(run -> !rows(run).isEmpty())) {
            sections.add(chart());
            sections.add(table());
        }
        if (config.sample().length() > 0) {
            sections.add(samples());
        }
        return sections;
    }

    /** Test where there is one, else dev. */
    private String split() {
        return data.tokens(Splits.TEST).length > 1 ? Splits.TEST : Splits.DEV;
    }

    /** A line a cell: mean and deviation over the seeds, at a position that the least gap gives. */
    private List<LineChart.Line> accuracies(IntToDoubleFunction position) {
        return FinishedRun.lines(
                byCell,
                split(),
                LmEvaluation.PROBE_BY_GAP,
                row -> position.applyAsDouble((Integer) row.get("from")),
                "accuracy");
    }

    private List<Map<String, Object>> rows(FinishedRun run) {
        return run.rows(split(), LmEvaluation.PROBE_BY_GAP);
    }

    private double chance() {
        return TravelCorpus.chance(
                TravelCorpus.probes(data.text(split()), config.data().probeSentences()));
    }

    private ChartSection chart() {
        LineChart chart = new LineChart(
                "Language remembered, by distance to the country",
                "In groups, each twice as wide as the one before; " + split() + " sentences.",
                Axis.logarithmic("characters between country and language", Axis.Unit.NUMBER),
                Axis.share("probe accuracy"),
                accuracies(gap -> Math.sqrt((double) gap * TravelCorpus.groupEnd(gap))),
                List.of(new LineChart.Reference("chance", chance())));
        return new ChartSection("What they remember", HOW_TO_READ, List.of(chart));
    }

    private TableSection table() {
        List<LineChart.Line> cells = accuracies(gap -> gap);
        List<String> header = new ArrayList<>(List.of("characters between", "sentences"));
        cells.forEach(cell -> header.add(cell.name()));
        List<List<String>> rows = cells.stream()
                .flatMap(cell -> cell.points().stream().map(point -> (int) point.x()))
                .distinct()
                .sorted()
                .map(gap -> row(gap, cells))
                .toList();
        String chance = String.format(Locale.ROOT, "%.1f %%", 100 * chance());
        return new TableSection(
                "Memory probe",
                "Share of correct answers; the most common language alone would get " + chance + ".",
                header,
                rows);
    }

    private List<String> row(int gap, List<LineChart.Line> cells) {
        List<String> row = new ArrayList<>(List.of(gap + "–" + TravelCorpus.groupEnd(gap), sentences(gap)));
        cells.forEach(cell -> row.add(cell.points().stream()
                .filter(point -> point.x() == gap)
                .findFirst()
                .map(LmReport::percent)
                .orElse("–")));
        return row;
    }

    private String sentences(int gap) {
        return byCell.values().stream()
                .flatMap(runs -> rows(runs.get(0)).stream())
                .filter(row -> row.get("from").equals(gap))
                .findFirst()
                .map(row -> String.valueOf(row.get("sentences")))
                .orElse("0");
    }

    private static String percent(LineChart.Point accuracy) {
        String mean = String.format(Locale.ROOT, "%.1f %%", 100 * accuracy.y());
        return accuracy.sd() > 0 ? mean + String.format(Locale.ROOT, " ± %.1f", 100 * accuracy.sd()) : mean;
    }

    private TextSection samples() throws IOException {
        List<TextSection.Sample> samples = new ArrayList<>();
        SamplingSettings settings = new SamplingSettings(config.sample().temperature(), 0, 1);
        for (Map.Entry<String, List<FinishedRun>> cell : byCell.entrySet()) {
            FinishedRun run = cell.getValue().get(0);
            StringBuilder text = new StringBuilder();
            new LmWriter(LmPredictor.of(run.folder()), settings, "")
                    .write(
                            config.sample().prime(),
                            config.sample().length(),
                            run.record().seed(),
                            text::append);
            samples.add(new TextSection.Sample(cell.getKey(), config.sample().prime(), text.toString()));
        }
        return new TextSection(
                "What they write",
                "Continued from the same beginning at temperature "
                        + config.sample().temperature() + ".",
                samples);
    }
}
