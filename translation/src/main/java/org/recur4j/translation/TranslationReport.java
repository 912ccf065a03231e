package org.recur4j.translation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.chart.Axis;
import org.recur4j.chart.Chart;
import org.recur4j.chart.LineChart;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.ChartSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;

/** What translation adds to a comparison's report: BLEU by length, and what each model makes of the same sentences. */
final class TranslationReport {
    private static final int SHOWN = 6;

    /** Words of a sentence whose attention is worth a second picture. */
    private static final int LONG = 10;

    private final TranslationData data;
    private final String split;
    private final Map<String, List<FinishedRun>> byCell;

    TranslationReport(TranslationData data, List<FinishedRun> runs) {
        this.data = data;
        this.split = data.has(Splits.TEST) ? Splits.TEST : Splits.DEV;
        this.byCell = FinishedRun.byTitle(runs);
    }

    List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>(List.of(byLength()));
        Map<String, List<Translation>> written = new LinkedHashMap<>();
        for (Map.Entry<String, List<FinishedRun>> cell : byCell.entrySet()) {
            TranslationPredictor predictor =
                    TranslationPredictor.of(cell.getValue().get(0).folder());
            written.put(
                    cell.getKey(),
                    predictor.translate(
                            shown().stream().map(SentencePair::source).toList(),
                            predictor.config().search()));
        }
        sections.addAll(attention(written));
        sections.add(translations(written));
        return sections;
    }

    private ChartSection byLength() {
        LineChart chart = new LineChart(
                "BLEU, by length of the sentence",
                "Groups of up to 5, 10, 15, 20, 30, 40 words and more; " + split + " sentences.",
                Axis.linear("source words", Axis.Unit.NUMBER),
                Axis.linear("BLEU", Axis.Unit.NUMBER),
                FinishedRun.lines(
                        byCell,
                        split,
                        TranslationEvaluation.BY_LENGTH,
                        row -> FinishedRun.number(row, "meanWords"),
                        "bleu"),
                List.of());
        return new ChartSection(
                "BLEU by length",
                "Where long sentences fail: a decoder without attention has to keep the whole sentence in one vector.",
                List.of(chart));
    }

    private List<SentencePair> shown() {
        List<SentencePair> pairs = data.pairs(split);
        return pairs.subList(0, Math.min(SHOWN, pairs.size()));
    }

    /** What each model that has attention looked at, in the first sentence and in the first long one. */
    private List<Section> attention(Map<String, List<Translation>> written) {
        List<Section> sections = new ArrayList<>(maps("Where they look", 0, written));
        for (int i = 1; i < shown().size(); i++) {
            if (shown().get(i).sourceWords().size() >= LONG) {
                sections.addAll(maps("Where they look in a longer sentence", i, written));
                break;
            }
        }
        return sections;
    }

    private List<Section> maps(String title, int sentence, Map<String, List<Translation>> written) {
        List<Chart> maps = new ArrayList<>();
        written.forEach((cell, translations) -> {
            Translation translation = translations.get(sentence);
            if (translation.hasAttention()) {
                maps.add(translation.attentionMap(cell, cell));
            }
        });
        return maps.isEmpty()
                ? List.of()
                : List.of(new ChartSection(
                        title,
                        "The attention of each written word, down, to the words read, across: “"
                                + shown().get(sentence).source() + "”",
                        maps));
    }

    private TableSection translations(Map<String, List<Translation>> written) {
        List<SentencePair> shown = shown();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(List.of("", shown.get(i).source()));
            rows.add(List.of("reference", shown.get(i).reference()));
            for (Map.Entry<String, List<Translation>> cell : written.entrySet()) {
                rows.add(List.of(cell.getKey(), cell.getValue().get(i).text()));
            }
        }
        return new TableSection(
                "What they write", "The first sentences of the " + split + " set.", List.of("model", "sentence"), rows);
    }
}
