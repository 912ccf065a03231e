package org.recur4j.tagging;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.chart.Chart;
import org.recur4j.chart.TrackChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.tagging.dna.BaseTags;
import org.recur4j.tagging.dna.SpanFinder;

/** What tagging of DNA adds to a comparison's report: the true spans of some sequences above those that each model finds. */
final class DnaReport {
    private static final int SHOWN = 4;

    /** Longest sequence in which exons can be told apart. */
    private static final int LONGEST = 10_000;

    private final TaggingData data;
    private final BaseTags says;
    private final List<FinishedRun> runs;

    DnaReport(TaggingData data, TaggingConfig config, List<FinishedRun> runs) {
        this.data = data;
        this.says = config.bases().says();
        this.runs = runs;
    }

    List<Section> sections() {
        List<Example> shown = data.examples(data.has(Splits.TEST) ? Splits.TEST : Splits.DEV).stream()
                .filter(example -> example.length() <= LONGEST)
                .limit(SHOWN)
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        List<List<TrackChart.Row>> rows = new ArrayList<>();
        shown.forEach(example -> rows.add(
                new ArrayList<>(List.of(row("true", "true", example.steps().tags())))));
        FinishedRun.byTitle(runs).forEach((title, own) -> {
            List<List<String>> tags = TaggingPredictor.of(own.get(0).folder())
                    .tags(shown.stream().map(Example::steps).toList());
            for (int i = 0; i < tags.size(); i++) {
                rows.get(i).add(row(title, own.get(0).record().cell(), tags.get(i)));
            }
        });
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String title = shown.get(i).steps().place().replaceFirst(".*[/\\\\]", "");
            charts.add(new TrackChart(title, "", "base", shown.get(i).length(), rows.get(i)));
        }
        String text = "The first held-out sequences of at most " + LONGEST
                + " bases: the spans that are there, and those that" + " each model finds.";
        return List.of(new ChartSection("Where they find spans", text, charts));
    }

    private TrackChart.Row row(String name, String cell, List<String> tags) {
        List<TrackChart.Stretch> stretches = new ArrayList<>();
        SpanFinder finder = new SpanFinder(
                says,
                "",
                found -> stretches.add(new TrackChart.Stretch(
                        found.span().start(),
                        found.span().end(),
                        found.label() + " " + found.strand().sign())));
        finder.add(tags);
        finder.end();
        return new TrackChart.Row(name, cell, stretches);
    }
}
