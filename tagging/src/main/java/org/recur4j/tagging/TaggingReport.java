package org.recur4j.tagging;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;

/** What tagging adds to a comparison's report: what each model says of some sentences. */
final class TaggingReport {
    private static final int SHOWN = 8;

    private final TaggingData data;
    private final List<FinishedRun> runs;

    TaggingReport(TaggingData data, List<FinishedRun> runs) {
        this.data = data;
        this.runs = runs;
    }

    List<Section> sections() {
        List<Example> examples = data.examples(data.has(Splits.TEST) ? Splits.TEST : Splits.DEV);
        List<Example> shown = examples.subList(0, Math.min(SHOWN, examples.size()));
        List<String> header = new ArrayList<>(List.of("true"));
        List<List<String>> rows = new ArrayList<>();
        shown.forEach(example ->
                rows.add(new ArrayList<>(List.of(text(example, example.steps().tags())))));
        FinishedRun.byTitle(runs).forEach((title, own) -> {
            header.add(title);
            List<List<String>> tags = TaggingPredictor.of(own.get(0).folder())
                    .tags(shown.stream().map(Example::steps).toList());
            for (int i = 0; i < tags.size(); i++) {
                rows.get(i).add(text(shown.get(i), tags.get(i)));
            }
        });
        return List.of(new TableSection("What they answer", "The first held-out sentences.", header, rows));
    }

    private static String text(Example example, List<String> tags) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < tags.size(); t++) {
            text.append(t == 0 ? "" : " ")
                    .append(example.steps().tokens().get(t))
                    .append('/')
                    .append(tags.get(t));
        }
        return text.toString();
    }
}
