package org.recur4j.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.chart.Axis;
import org.recur4j.chart.BarChart;
import org.recur4j.chart.LineChart;
import org.recur4j.metric.Metric;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;
import org.recur4j.run.FinishedComparison;
import org.recur4j.run.RunParent;
import org.recur4j.run.RunRecord.DataSummary;
import org.recur4j.run.Spread;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.HistoryRow;

/** A made-up comparison of the shape that lm-demo gives; its figures are drawn from formulas, not measured. */
final class ExampleComparison {
    static final List<String> CELLS = List.of("rnn", "lstm", "gru");

    static final List<Metric> METRICS = List.of(
            Metric.share("accuracy", "accuracy"),
            Metric.share("probeAccuracy", "probe accuracy"),
            Metric.loss("lossNats"),
            Metric.lowest("bitsPerCharacter", "bits per character", 4),
            Metric.lowest("perplexity", "perplexity", 3));

    private ExampleComparison() {}

    static ComparisonRecord record(List<Long> seeds) {
        TreeMap<String, DataSummary> data = new TreeMap<>();
        data.put("train", new DataSummary("generated travel corpus", "9f2c".repeat(16), 1, 400_000));
        data.put("dev", new DataSummary("generated travel corpus", "41ab".repeat(16), 1, 20_000));
        data.put("test", new DataSummary("generated travel corpus", "77d0".repeat(16), 1, 20_000));
        return new ComparisonRecord(
                1,
                "lm-demo",
                "quick",
                data,
                List.of(
                        cell("rnn", 52_108, seeds, 0.61237, 0.62104, 0.3149, 14_212.6, 31.42),
                        cell("lstm", 51_987, seeds, 0.41384, 0.41952, 0.9712, 9_871.4, 45.13),
                        cell("gru", 52_301, seeds, 0.40316, 0.42071, 0.9834, 11_034.9, 40.02)),
                METRICS,
                "compare --preset quick --seeds "
                        + seeds.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** The folder of a comparison of some of the cells, without runs and report, in {@code runs/<task>/}. */
    static Path write(Path runs, String task, String time, String... cells) throws IOException {
        ComparisonRecord all = record(List.of(1L));
        List<Cell> chosen = all.cells().stream()
                .filter(cell -> List.of(cells).contains(cell.cell()))
                .toList();
        ComparisonRecord record = new ComparisonRecord(1, task, "quick", all.data(), chosen, METRICS, "compare");
        String name = RunParent.comparisonName(Instant.parse(time), "quick");
        return FinishedComparison.write(runs.resolve(task), name, record, "").folder();
    }

    private static Cell cell(
            String name,
            long parameters,
            List<Long> seeds,
            double dev,
            double test,
            double probe,
            double speed,
            double seconds) {
        return new Cell(
                name,
                "",
                parameters,
                seeds,
                metrics(dev, probe),
                metrics(test, probe - 0.004),
                speed,
                seconds,
                speeds(seeds.size(), speed, seconds),
                List.of(),
                seeds.stream()
                        .map(s -> "20260102-101500-quick-" + name + "-s" + s)
                        .toList());
    }

    private static SortedMap<String, Spread> speeds(int seeds, double speed, double seconds) {
        double spread = seeds > 1 ? 0.02 : 0;
        TreeMap<String, Spread> speeds = new TreeMap<>();
        speeds.put("tokensPerSecond", new Spread(speed, spread * speed));
        speeds.put("trainSeconds", new Spread(seconds, 5 * spread * seconds)); // other programs had the processor, too
        speeds.put("trainCpuSeconds", new Spread(1.9 * seconds, spread * seconds));
        return speeds;
    }

    private static SortedMap<String, Spread> metrics(double loss, double probe) {
        TreeMap<String, Spread> metrics = new TreeMap<>();
        metrics.put("lossNats", new Spread(loss, 0.00213));
        metrics.put("bitsPerCharacter", new Spread(loss / Math.log(2), 0.00307));
        metrics.put("perplexity", new Spread(Math.exp(loss), 0.0041));
        metrics.put("probeAccuracy", new Spread(probe, 0.0123));
        return metrics;
    }

    static List<RunHistory> histories(List<Long> seeds) {
        return histories(seeds, 20);
    }

    static List<RunHistory> histories(List<Long> seeds, int evaluations) {
        List<RunHistory> histories = new ArrayList<>();
        for (String cell : CELLS) {
            for (long seed : seeds) {
                histories.add(new RunHistory(cell, rows(cell, seed, evaluations), norms(cell, seed, 20 * evaluations)));
            }
        }
        return histories;
    }

    private static GradientNorms norms(String cell, long seed, int updates) {
        SplittableRandom random = new SplittableRandom(seed * 37 + cell.hashCode());
        GradientNorms norms = new GradientNorms(1);
        for (int update = 1; update <= updates; update++) {
            double mean = 0.3 + 2 * Math.exp(-update / 150.0) * (cell.equals("rnn") ? 2.5 : 1);
            double loss = 0.4 + 2.6 * Math.exp(-update / 80.0) + 0.1 * random.nextDouble();
            norms.add(mean * Math.exp(0.4 * (random.nextDouble() + random.nextDouble() - 1)), loss);
        }
        return norms;
    }

    private static List<HistoryRow> rows(String cell, long seed, int evaluations) {
        SplittableRandom random = new SplittableRandom(seed * 31 + cell.hashCode());
        double floor = cell.equals("rnn") ? 0.6 : cell.equals("lstm") ? 0.405 : 0.395;
        double pace = cell.equals("rnn") ? 70 : cell.equals("lstm") ? 120 : 95;
        double speed = cell.equals("rnn") ? 0.0785 : cell.equals("lstm") ? 0.1128 : 0.1;
        List<HistoryRow> rows = new ArrayList<>();
        for (int update = 20; update <= 20 * evaluations; update += 20) {
            double loss = floor + 2.3 * Math.exp(-update / pace) + 8.0 / (update + 60) + 0.02 * random.nextDouble();
            TreeMap<String, Double> dev = new TreeMap<>();
            dev.put("lossNats", loss);
            dev.put("perplexity", Math.exp(loss));
            dev.put("probeAccuracy", 1 - 0.9 * Math.exp(-update / (cell.equals("rnn") ? 1500.0 : 100.0)));
            double norm = 0.3
                    + 2
                            * Math.exp(-update / 150.0)
                            * (cell.equals("rnn") ? 2.5 : 1)
                            * (0.7 + 0.6 * random.nextDouble());
            rows.add(new HistoryRow(
                    update,
                    1 + update / 100,
                    update * 1000L,
                    update * speed,
                    0.002,
                    loss - 0.1 * update / (update + 400.0) + 0.02 * random.nextDouble(),
                    norm,
                    norm > 1 ? 0.3 : 0,
                    dev));
        }
        return rows;
    }

    static List<Section> sections() {
        return List.of(probe(), samples(), word());
    }

    private static Section probe() {
        List<LineChart.Line> lines = new ArrayList<>();
        for (String cell : CELLS) {
            double reach = cell.equals("rnn") ? 28 : cell.equals("lstm") ? 900 : 1400;
            List<LineChart.Point> points = IntStream.rangeClosed(1, 10)
                    .mapToObj(i -> new LineChart.Point(i * 15, 0.08 + 0.91 * Math.exp(-i * 15 / reach), 0.015))
                    .toList();
            lines.add(new LineChart.Line(cell.toUpperCase(Locale.ROOT), cell, points, false));
        }
        LineChart byGap = new LineChart(
                "Accuracy of the language by distance",
                "How often the model's most likely language is the one of the country, by the characters between them.",
                Axis.fromZero("characters since the country", Axis.Unit.NUMBER),
                Axis.share("accuracy"),
                lines,
                List.of(new LineChart.Reference("chance (1 of 12)", 1 / 12.0)));
        List<BarChart.Bars> bars = List.of(
                new BarChart.Bars("RNN", "rnn", List.of(0.61, 0.22)),
                new BarChart.Bars("LSTM", "lstm", List.of(0.98, 0.95)),
                new BarChart.Bars("GRU", "gru", List.of(0.99, 0.96)));
        BarChart near = new BarChart(
                "Near and far",
                "",
                Axis.share("accuracy"),
                List.of("up to 50 characters", "beyond 50"),
                bars,
                List.of(new LineChart.Reference("chance", 1 / 12.0)));
        return new ChartSection(
                "Memory",
                "\"I grew up in France, … I speak fluent French.\" The language can only be known by remembering the country.",
                List.of(byGap, near));
    }

    private static Section samples() {
        String text =
                " and then I moved to a small town by the sea.\nI learned to cook, to sail and to fix old radios.\nI speak fluent ";
        return new TextSection(
                "Samples",
                "Each cell continues the same text, temperature 0.8.",
                List.of(
                        new TextSection.Sample("rnn", "I grew up in Norway,", text + "Spanish."),
                        new TextSection.Sample("lstm", "I grew up in Norway,", text + "Norwegian."),
                        new TextSection.Sample("gru", "I grew up in Norway,", text + "Norwegian.")));
    }

    private static Section word() {
        return new TableSection(
                "Environment",
                "",
                List.of("what", "value"),
                List.of(
                        List.of("backend", "CPU, OpenBLAS, 2 threads"),
                        List.of("JDK", "17.0.12"),
                        List.of("DL4J", "1.0.0-M2.1")));
    }
}
