package org.recur4j.tagging.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.chart.Axis;
import org.recur4j.chart.BarChart;
import org.recur4j.chart.Chart;
import org.recur4j.chart.MatrixChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;
import org.recur4j.report.TaggedSection;
import org.recur4j.report.TaggedSection.Line;
import org.recur4j.tagging.steps.ComparedTaggers;
import org.recur4j.tagging.steps.TagScores;

/**
 * What tagging of words adds to a comparison's report: what each model says of some sequences, its errors by tag and by type of entity, and
 * confusion matrices.
 */
final class SentenceReport {
    /** Sequences that some are chosen from. */
    private static final int LOOKED_AT = 200;

    private static final int SHOWN = 4;

    /** Steps of a sequence that are shown. */
    private static final int STEPS = 100;

    /** Tags that a chart of bars has room for. */
    private static final int BARS = 6;

    /** Tags of which there are bars. */
    private static final int MAX_BARS = 2 * BARS;

    /** Tags that a matrix has room for. */
    private static final int MAX_FIELDS = 20;

    private final ComparedTaggers compared;
    private final String split;
    private final List<String> tags;

    SentenceReport(ComparedTaggers compared) {
        this.compared = compared;
        this.split = compared.split();
        this.tags = compared.tags();
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(answers());
        errors().ifPresent(sections::add);
        List<List<String>> entities = entities();
        if (!entities.isEmpty()) {
            sections.add(new TableSection(
                    "Entities",
                    "Of the " + split
                            + " set, by type: an entity is found when its first word, its last word and its type are.",
                    List.of("type", "entities", "model", "precision (%)", "recall (%)", "F1 (%)"),
                    entities));
        }
        sections.add(confusion());
        return sections;
    }

    private TaggedSection answers() {
        List<TaggedSequence> sequences = compared.sequences().stream()
                .limit(LOOKED_AT)
                .map(SentenceReport::beginning)
                .toList();
        Map<String, List<List<String>>> given = compared.answers(sequences);
        List<Integer> shown = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -wrong(sequences.get(i), given, i)))
                .limit(SHOWN)
                .toList();
        TagColours colours = TagColours.of(tags);
        List<List<Line>> lines = new ArrayList<>();
        for (int i : shown) {
            TaggedSequence sequence = sequences.get(i);
            List<Line> own = new ArrayList<>();
            own.add(new Line("true", colours.spans(sequence, sequence.tags(), true)));
            given.forEach((title, answers) -> own.add(new Line(title, colours.spans(sequence, answers.get(i), false))));
            lines.add(own);
        }
        return new TaggedSection(
                "What they answer",
                "Of the first " + sequences.size() + " sequences of the " + split
                        + " set those with most errors. What is wrong is underlined, with a cross before its tag.",
                colours.names(),
                lines);
    }

    /** As much of a sequence as is shown. */
    private static TaggedSequence beginning(TaggedSequence sequence) {
        int steps = Math.min(STEPS, sequence.tokens().size());
        return new TaggedSequence(
                sequence.tokens().subList(0, steps), sequence.tags().subList(0, steps), sequence.place());
    }

    /** Steps that models have wrong, all together. */
    private static long wrong(TaggedSequence sequence, Map<String, List<List<String>>> given, int index) {
        return given.values().stream()
                .mapToLong(answers -> IntStream.range(0, sequence.tags().size())
                        .filter(t -> !answers.get(index)
                                .get(t)
                                .equals(sequence.tags().get(t)))
                        .count())
                .sum();
    }

    /** Bars of all models side by side, a chart for every few tags; none where nothing is wrong. */
    private Optional<ChartSection> errors() {
        Map<String, long[][]> matrices = new LinkedHashMap<>();
        compared.runs().forEach((title, own) -> matrices.put(title, confusion(own)));
        List<Integer> wrong = largest(k -> matrices.values().stream()
                .mapToLong(matrix -> sum(matrix[k]) - matrix[k][k])
                .sum());
        List<Chart> charts = new ArrayList<>();
        for (int from = 0; from < Math.min(MAX_BARS, wrong.size()); from += BARS) {
            List<Integer> some = wrong.subList(from, Math.min(from + BARS, wrong.size()));
            List<BarChart.Bars> bars = new ArrayList<>();
            matrices.forEach((title, matrix) -> bars.add(new BarChart.Bars(
                    title,
                    title,
                    some.stream()
                            .map(k -> 1 - matrix[k][k] / (double) sum(matrix[k]))
                            .toList())));
            List<String> names = some.stream().map(tags::get).toList();
            charts.add(new BarChart(
                    "Errors of " + String.join(", ", names), "", Axis.share("wrong"), names, bars, List.of()));
        }
        String text = "Share of the steps of the " + split
                + " set that should have a tag and were given another one: lower is better. The tags with most errors first, at"
                + " most " + MAX_BARS + ".";
        return charts.isEmpty() ? Optional.empty() : Optional.of(new ChartSection("Errors by tag", text, charts));
    }

    /** Numbers of the tags of which there is something, those of which there is most first. */
    private List<Integer> largest(IntToLongFunction amount) {
        return IntStream.range(0, tags.size())
                .filter(k -> amount.applyAsLong(k) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(k -> -amount.applyAsLong(k)))
                .toList();
    }

    private static long sum(long[] row) {
        return IntStream.range(0, row.length).mapToLong(k -> row[k]).sum();
    }

    /** One matrix a model, summed over its seeds. */
    private ChartSection confusion() {
        List<Chart> charts = new ArrayList<>();
        compared.runs().forEach((title, own) -> {
            long[][] matrix = confusion(own);
            List<Integer> shown = largest(k -> sum(matrix[k])).stream()
                    .limit(MAX_FIELDS)
                    .sorted()
                    .toList();
            List<List<Long>> counts = shown.stream()
                    .map(i -> shown.stream().map(k -> matrix[i][k]).toList())
                    .toList();
            charts.add(new MatrixChart(
                    title, "", title, shown.stream().map(tags::get).toList(), counts));
        });
        return new ChartSection(
                "Confusion matrices",
                "Steps of the " + split + " set by true tag (down) and given tag (across); of more than " + MAX_FIELDS
                        + " tags the most frequent.",
                charts);
    }

    private long[][] confusion(List<FinishedRun> runs) {
        return FinishedRun.sums(runs, split, TagScores.CONFUSION, tags.size());
    }

    /** A row a type and model, with means over its seeds. */
    private List<List<String>> entities() {
        List<List<String>> rows = new ArrayList<>();
        compared.runs().forEach((title, own) -> {
            Map<String, List<Map<String, Object>>> byType = own.stream()
                    .flatMap(run -> run.rows(split, TagScores.ENTITIES).stream())
                    .collect(Collectors.groupingBy(row -> (String) row.get("type")));
            byType.forEach((type, some) -> rows.add(List.of(
                    type,
                    String.valueOf(some.get(0).get("entities")),
                    title,
                    mean(some, "precision"),
                    mean(some, "recall"),
                    mean(some, "f1"))));
        });
        return rows.stream().sorted(Comparator.comparing(row -> row.get(0))).toList();
    }

    private static String mean(List<Map<String, Object>> rows, String column) {
        double mean = rows.stream()
                .mapToDouble(row -> FinishedRun.number(row, column))
                .average()
                .orElseThrow();
        return String.format(Locale.ROOT, "%.1f", 100 * mean);
    }
}
