package org.recur4j.tagging.frames;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.chart.Chart;
import org.recur4j.chart.Charts;
import org.recur4j.chart.TrackChart;
import org.recur4j.chart.TrackChart.Row;
import org.recur4j.chart.TrackChart.Stretch;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.frames.LabelSpan;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.report.ChartSection;
import org.recur4j.tagging.steps.ComparedTaggers;

/** What tagging of frames adds to a comparison's report: clips as strips of frames, above what each model says of them. */
final class ClipReport {
    private static final int SHOWN = 4;

    /** Frames of a strip. */
    private static final int FRAMES = 12;

    /** Pixels of a frame's width, at least. */
    private static final int WIDTH = 48;

    private final ComparedTaggers compared;
    private final FrameShape shape;

    ClipReport(ComparedTaggers compared, FrameShape shape) {
        this.compared = compared;
        this.shape = shape;
    }

    ChartSection section() {
        List<TaggedSequence> shown = compared.sequences().stream().limit(SHOWN).toList();
        List<List<Row>> rows = compared.rows(shown, (name, cell, clip, labels) -> row(name, clip, labels));
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TaggedSequence clip = shown.get(i);
            charts.add(new TrackChart(clip.place(), "", "frame", clip.tokens().size(), rows.get(i), strip(clip)));
        }
        String text =
                "The first held-out clips, some frames of each, and below them what each model says of all frames. A line below a"
                        + " label marks where it is wrong.";
        return new ChartSection("What they see and remember", text, charts);
    }

    /** Labels as stretches, a new one wherever they change or become right or wrong. */
    private Row row(String name, TaggedSequence clip, List<String> given) {
        List<Stretch> stretches = new ArrayList<>();
        for (LabelSpan span : LabelSpan.of(1, given)) {
            List<String> right = new ArrayList<>();
            for (int t = span.first(); t <= span.last(); t++) {
                right.add(String.valueOf(clip.tags().get(t - 1).equals(span.label())));
            }
            int colour = compared.tags().indexOf(span.label());
            for (LabelSpan part : LabelSpan.of(span.first(), right)) {
                boolean wrong = !Boolean.parseBoolean(part.label());
                stretches.add(new Stretch(part.first(), part.last(), span.label(), colour, wrong));
            }
        }
        return new Row(name, name, stretches);
    }

    /** Frames side by side, each from the middle of its share of the clip. */
    private TrackChart.Strip strip(TaggedSequence clip) {
        int scale = Math.max(1, WIDTH / shape.width());
        int width = scale * shape.width();
        int height = scale * shape.height();
        int length = clip.tokens().size();
        int shown = Math.min(FRAMES, length);
        BufferedImage strip = new BufferedImage(shown * width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = strip.createGraphics();
        for (int i = 0; i < shown; i++) {
            String frame = clip.tokens().get((2 * i + 1) * length / (2 * shown));
            graphics.drawImage(shape.image(frame), i * width, 0, width, height, null);
        }
        graphics.dispose();
        return new TrackChart.Strip(Charts.png(strip), (double) height / (shown * width));
    }
}
