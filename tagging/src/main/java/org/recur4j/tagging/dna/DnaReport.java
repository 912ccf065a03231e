package org.recur4j.tagging.dna;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.chart.Chart;
import org.recur4j.chart.TrackChart;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.tagging.steps.ComparedTaggers;

/** What tagging of DNA adds to a comparison's report: the true spans of some sequences above those that each model finds. */
final class DnaReport {
    private static final int SHOWN = 4;

    /** Longest sequence in which exons can be told apart. */
    private static final int LONGEST = 10_000;

    private final ComparedTaggers compared;
    private final BaseTags says;

    DnaReport(ComparedTaggers compared, BaseTags says) {
        this.compared = compared;
        this.says = says;
    }

    List<Section> sections() {
        List<TaggedSequence> shown = compared.sequences().stream()
                .filter(sequence -> sequence.tokens().size() <= LONGEST)
                .limit(SHOWN)
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        List<List<TrackChart.Row>> rows = compared.rows(shown, (name, cell, sequence, tags) -> row(name, cell, tags));
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String title = shown.get(i).place().replaceFirst(".*[/\\\\]", "");
            charts.add(new TrackChart(title, "", "base", shown.get(i).tokens().size(), rows.get(i)));
        }
        String text = "The first held-out sequences of at most " + LONGEST
                + " bases: the spans that are there, and those that each model finds.";
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
