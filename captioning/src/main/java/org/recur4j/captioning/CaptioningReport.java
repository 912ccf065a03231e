package org.recur4j.captioning;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recur4j.captioning.picture.ContactSheet;
import org.recur4j.captioning.scene.SceneCaptions;
import org.recur4j.cli.FinishedRun;
import org.recur4j.data.Splits;
import org.recur4j.report.PictureSection;
import org.recur4j.report.Section;
import org.recur4j.report.TableSection;

/** What captioning adds to a comparison's report: what each model says of the same pictures, and where it looked. */
final class CaptioningReport {
    private static final int SHOWN = 8;

    private final CaptioningData data;
    private final String split;
    private final Map<String, FinishedRun> byCell = new LinkedHashMap<>();

    CaptioningReport(CaptioningData data, List<FinishedRun> runs) {
        this.data = data;
        this.split = data.has(Splits.TEST) ? Splits.TEST : Splits.DEV;
        runs.forEach(run -> byCell.putIfAbsent(run.record().title(), run));
    }

    List<Section> sections() throws IOException {
        List<CaptionedInput> shown = shown();
        List<BufferedImage> images =
                shown.stream().map(input -> input.picture().image()).toList();
        List<List<PictureSection.Caption>> written = new ArrayList<>();
        shown.forEach(input -> written.add(new ArrayList<>()));
        for (Map.Entry<String, FinishedRun> cell : byCell.entrySet()) {
            CaptioningPredictor predictor =
                    CaptioningPredictor.of(cell.getValue().folder(), data.shape());
            List<Caption> captions = predictor.captions(
                    shown.stream().map(CaptionedInput::picture).toList(),
                    predictor.config().search());
            for (int i = 0; i < shown.size(); i++) {
                Caption caption = captions.get(i);
                written.get(i)
                        .add(new PictureSection.Caption(
                                cell.getKey(),
                                caption.text(),
                                verdict(caption, shown.get(i)),
                                ContactSheet.tiles(images.get(i), caption.lookedAt(predictor.regions()))));
            }
        }
        List<PictureSection.Entry> entries = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            CaptionedInput input = shown.get(i);
            entries.add(new PictureSection.Entry(
                    input.name(), ContactSheet.picture(images.get(i)), input.captions(), written.get(i)));
        }
        List<Section> sections = new ArrayList<>();
        alike().ifPresent(sections::add);
        sections.add(new PictureSection(
                "What they see",
                "Pictures of the " + split
                        + " set, what is said of them, and what each model says. Below each word: where"
                        + " the model looked when it wrote it.",
                entries));
        return sections;
    }

    /** Pictures from all over the split. */
    private List<CaptionedInput> shown() {
        List<CaptionExample> examples = data.examples(split);
        int count = Math.min(SHOWN, examples.size());
        List<CaptionedInput> shown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shown.add(examples.get(i * examples.size() / count).input());
        }
        return shown;
    }

    private static PictureSection.Verdict verdict(Caption caption, CaptionedInput input) {
        return input.scene()
                .map(scene -> SceneCaptions.isCorrect(scene, caption.text())
                        ? PictureSection.Verdict.RIGHT
                        : PictureSection.Verdict.WRONG)
                .orElse(PictureSection.Verdict.UNKNOWN);
    }

    /** A warning where a model says the same of every picture, the classic failure of captioning. */
    private Optional<Section> alike() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, FinishedRun> cell : byCell.entrySet()) {
            Object distinct = cell.getValue().record().scores(split).get(CaptioningEvaluation.DISTINCT);
            if (distinct instanceof Number different && different.intValue() == 1) {
                rows.add(List.of(cell.getKey(), "the same caption for every picture"));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableSection(
                        "One caption for every picture",
                        "A model that has not learned to look writes the likeliest caption of all: train longer, or with"
                                + " a lower learning rate.",
                        List.of("model", "writes"),
                        rows));
    }
}
