package org.recur4j.lm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recur4j.chart.Axis;
import org.recur4j.chart.LineChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;
import org.recur4j.report.TextSection;
import org.recur4j.run.ComparisonRecord.Spread;

/** What lm-demo adds to a comparison's report: the memory probe as chart and table, and texts that each cell wrote. */
final class LmReport {
    private static final String HOW_TO_READ =
            "Sentences that no cell has seen: how often the language at the end is the one of the country at the start,"
                    + " by the number of characters between the two. The text between gives no clue. Only the sentences"
                    + " of the shortest gap are known from training: there is only one per country.";

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
        SortedMap<String, SortedMap<Integer, Spread>> accuracies = accuracies();
        if (!accuracies.isEmpty()) {
            sections.add(chart(accuracies));
            sections.add(table(accuracies));
        }
        if (config.sample().length() > 0) {
            sections.add(samples());
        }
        return sections;
    }

    /** Test where there is one, else dev. */
    private String split() {
        return data.symbols(Splits.TEST).length > 1 ? Splits.TEST : Splits.DEV;
    }

    /** Mean and deviation over the seeds, by cell and least gap; empty where nothing was probed. */
    private SortedMap<String, SortedMap<Integer, Spread>> accuracies() {
        SortedMap<String, SortedMap<Integer, Spread>> accuracies = new TreeMap<>();
        byCell.forEach((cell, runs) -> {
            SortedMap<Integer, List<Double>> values = new TreeMap<>();
            runs.forEach(run -> rows(run)
                    .forEach(row -> values.computeIfAbsent((Integer) row.get("from"), gap -> new ArrayList<>())
                            .add((Double) row.get("accuracy"))));
            SortedMap<Integer, Spread> spreads = new TreeMap<>();
            values.forEach((gap, some) -> spreads.put(
                    gap,
                    Spread.of(some.stream().mapToDouble(Double::doubleValue).toArray())));
            if (!spreads.isEmpty()) {
                accuracies.put(cell, spreads);
            }
        });
        return accuracies;
    }

    @SuppressWarnings("unchecked") // what MemoryProbe.Result.rows put there
    private List<Map<String, Object>> rows(FinishedRun run) {
        Map<String, Object> scores = run.record().scores(split());
        return (List<Map<String, Object>>) scores.getOrDefault(LmEvaluation.PROBE_BY_GAP, List.of());
    }

    private double chance() {
        return TravelCorpus.chance(
                TravelCorpus.probes(data.text(split()), config.data().probeSentences()));
    }

    private ChartSection chart(SortedMap<String, SortedMap<Integer, Spread>> accuracies) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (String cell : byCell.keySet()) {
            List<LineChart.Point> points = new ArrayList<>();
            accuracies
                    .getOrDefault(cell, new TreeMap<>())
                    .forEach((gap, spread) -> points.add(new LineChart.Point(
                            Math.sqrt((double) gap * TravelCorpus.groupEnd(gap)), spread.mean(), spread.sd())));
            lines.add(new LineChart.Line(cell, cell, points, false));
        }
        LineChart chart = new LineChart(
                "Language remembered, by distance to the country",
                "In groups, each twice as wide as the one before; " + split() + " sentences.",
                Axis.logarithmic("characters between country and language", Axis.Unit.NUMBER),
                Axis.share("probe accuracy"),
                lines,
                List.of(new LineChart.Reference("chance", chance())));
        return new ChartSection("What they remember", HOW_TO_READ, List.of(chart));
    }

    private TableSection table(SortedMap<String, SortedMap<Integer, Spread>> accuracies) {
        SortedSet<Integer> gaps = new TreeSet<>();
        accuracies.values().forEach(spreads -> gaps.addAll(spreads.keySet()));
        List<String> header = new ArrayList<>(List.of("characters between", "sentences"));
        byCell.keySet().forEach(cell -> header.add(cell));
        List<List<String>> rows = new ArrayList<>();
        for (int gap : gaps) {
            List<String> row = new ArrayList<>();
            row.add(gap + "–" + TravelCorpus.groupEnd(gap));
            row.add(sentences(gap));
            byCell.keySet()
                    .forEach(cell -> row.add(percent(
                            accuracies.getOrDefault(cell, new TreeMap<>()).get(gap))));
            rows.add(row);
        }
        String chance = String.format(Locale.ROOT, "%.1f %%", 100 * chance());
        return new TableSection(
                "Memory probe",
                "Share of correct answers; the most common language alone would get " + chance + ".",
                header,
                rows);
    }

    private String sentences(int gap) {
        return byCell.values().stream()
                .flatMap(runs -> rows(runs.get(0)).stream())
                .filter(row -> row.get("from").equals(gap))
                .findFirst()
                .map(row -> String.valueOf(row.get("sentences")))
                .orElse("0");
    }

    private static String percent(Spread spread) {
        if (spread == null) {
            return "–";
        }
        String mean = String.format(Locale.ROOT, "%.1f %%", 100 * spread.mean());
        return spread.sd() > 0 ? mean + String.format(Locale.ROOT, " ± %.1f", 100 * spread.sd()) : mean;
    }

    private TextSection samples() throws IOException {
        List<TextSection.Sample> samples = new ArrayList<>();
        SamplingSettings settings = new SamplingSettings(config.sample().temperature(), 0, 1);
        for (Map.Entry<String, List<FinishedRun>> cell : byCell.entrySet()) {
            FinishedRun run = cell.getValue().get(0);
            StringBuilder text = new StringBuilder();
            new LmWriter(LmPredictor.of(run.folder()), settings)
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
