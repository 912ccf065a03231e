package org.recur4j.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.chart.Axis;
import org.recur4j.chart.CellStyle;
import org.recur4j.chart.LineChart;
import org.recur4j.chart.Numbers;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.memory.MemoryPredictor.Answer;
import org.recur4j.memory.problem.Adding;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;
import org.recur4j.metric.Metric;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;
import org.recur4j.run.Spread;

/**
 * What memory adds to a comparison's report: where each cell stops learning as sequences get longer, the error by the number
 * of steps to remember, and some answers.
 */
final class MemoryReport {
    /** Sequences whose answers are shown. */
    private static final int SHOWN = 8;

    private static final String GUESS = "without memory";

    private final MemoryData data;
    private final Problem problem;
    private final Metric metric;
    private final List<FinishedRun> runs;

    MemoryReport(MemoryData data, List<FinishedRun> runs) {
        this.data = data;
        this.problem = data.problem();
        this.metric = MemoryEvaluation.judge(problem);
        this.runs = runs;
    }

    List<Section> sections() {
        Map<String, SortedMap<Double, List<Double>>> reached = byLength();
        if (reached.values().stream().anyMatch(lengths -> lengths.size() > 1)) {
            return List.of(lengthChart(reached), lengthTable(reached));
        }
        return problem instanceof Adding ? List.of(byLag(), answers()) : List.of(answers());
    }

    /** Test scores by cell and length, one a seed. */
    private Map<String, SortedMap<Double, List<Double>>> byLength() {
        Map<String, SortedMap<Double, List<Double>>> scores = new LinkedHashMap<>();
        for (FinishedRun run : runs) {
            MemoryConfig.Data set =
                    run.folder().plan(MemoryConfig.class).config().data();
            Object score = run.record().scores(Splits.TEST).get(metric.name());
            if (score instanceof Number value) {
                scores.computeIfAbsent(CellStyle.of(run.record().cell()).name(), cell -> new TreeMap<>())
                        .computeIfAbsent((double) set.length(), length -> new ArrayList<>())
                        .add(value.doubleValue());
            }
        }
        return scores;
    }

    private ChartSection lengthChart(Map<String, SortedMap<Double, List<Double>>> reached) {
        List<LineChart.Line> lines = new ArrayList<>();
        reached.forEach((cell, scores) -> lines.add(LineChart.Line.ofMeans(cell, scores)));
        Axis y = problem.classifies()
                ? Axis.share(metric.label())
                : Axis.logarithmic(metric.label() + " (logarithmic)", Axis.Unit.NUMBER);
        LineChart chart = new LineChart(
                "Test " + metric.label() + " by length",
                problem.classifies() ? "Higher is better." : "Lower is better.",
                Axis.logarithmic("data.length (logarithmic)", Axis.Unit.NUMBER),
                y,
                lines,
                List.of(new LineChart.Reference(GUESS, problem.guess())));
        return new ChartSection(
                "Where they stop learning",
                "Each point is a model that was trained on sequences of that length.",
                List.of(chart));
    }

    private TableSection lengthTable(Map<String, SortedMap<Double, List<Double>>> reached) {
        List<Double> lengths = reached.values().stream()
                .flatMap(scores -> scores.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> header = new ArrayList<>(List.of("cell"));
        lengths.forEach(length -> header.add(Numbers.count(length.longValue())));
        header.add("learned up to");
        List<List<String>> rows = new ArrayList<>();
        reached.forEach((cell, scores) -> {
            List<String> row = new ArrayList<>(List.of(cell));
            String last = "–";
            for (double length : lengths) {
                Spread score = Spread.of(scores.getOrDefault(length, List.of(Double.NaN)).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
                row.add(Numbers.fixed(metric.shown(score.mean()), metric.decimals()));
                last = learned(score.mean()) ? Numbers.count((long) length) : last;
            }
            row.add(last);
            rows.add(row);
        });
        return new TableSection(
                "Cell by length",
                "Test " + metric.title() + ", mean over the seeds. Learned is what is nearer to perfect than to a model"
                        + " without memory, which has "
                        + Numbers.fixed(metric.shown(problem.guess()), metric.decimals())
                        + ".",
                header,
                rows);
    }

    private boolean learned(double score) {
        double perfect = problem.classifies() ? 1 : 0;
        return Math.abs(score - perfect) < Math.abs(problem.guess() - perfect) / 2;
    }

    private ChartSection byLag() {
        LineChart chart = new LineChart(
                "Error, by the steps that the first number has to be remembered",
                "In groups of lags; test sequences. Lower is better.",
                Axis.linear("steps from the first marked number to the end", Axis.Unit.NUMBER),
                Axis.logarithmic("mean squared error (logarithmic)", Axis.Unit.NUMBER),
                FinishedRun.lines(
                        FinishedRun.byTitle(runs),
                        Splits.TEST,
                        MemoryEvaluation.BY_LAG,
                        row -> (FinishedRun.number(row, "from") + FinishedRun.number(row, "to")) / 2,
                        MemoryEvaluation.MSE),
                List.of(new LineChart.Reference(GUESS, problem.guess())));
        return new ChartSection(
                "What they remember",
                "A model that ignores the input and always answers 1 has a mean squared error of 1/6.",
                List.of(chart));
    }

    private TableSection answers() {
        List<Example> examples = data.examples(data.has(Splits.TEST) ? Splits.TEST : Splits.DEV);
        List<Example> shown = examples.subList(0, Math.min(SHOWN, examples.size()));
        List<String> header = new ArrayList<>(List.of("right"));
        List<List<String>> rows = new ArrayList<>();
        shown.forEach(example -> rows.add(new ArrayList<>(List.of(example.text()))));
        FinishedRun.byTitle(runs).forEach((title, own) -> {
            header.add(title);
            List<Answer> answers = MemoryPredictor.of(own.get(0).folder()).answers(shown);
            for (int i = 0; i < answers.size(); i++) {
                rows.get(i).add(answers.get(i).text(problem));
            }
        });
        String loss = problem.classifies()
                ? " and a loss of " + Numbers.fixed(problem.guessNats(), 4) + " nats."
                : ". For the accuracy, an answer is right that is off by less than " + problem.tolerance() + ".";
        String text = "The first held-out sequences. A model without memory has " + metric.title() + " "
                + Numbers.fixed(metric.shown(problem.guess()), metric.decimals()) + loss;
        return new TableSection("What they answer", text, header, rows);
    }
}
