package org.recur4j.tagging.frames;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.recur4j.data.Count;
import org.recur4j.data.frames.Clip;
import org.recur4j.data.frames.ClipLabels;
import org.recur4j.data.frames.LabelSpan;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.NewFile;
import org.recur4j.tagging.steps.SequenceTagger;
import org.recur4j.tagging.steps.TagInput;

/**
 * Clips to label.
 *
 * @param clips that were read
 * @param output for a table of labels; null for the terminal
 */
record ClipInput(List<Clip> clips, NewFile output) implements TagInput {
    @Override
    public void tag(SequenceTagger tagger, PrintWriter out) throws IOException {
        List<List<String>> labels = tagger.tags(clips.stream().map(Clip::steps).toList());
        if (output != null) {
            output.write(ClipLabels.text(clips, labels));
            out.println(new Count(clips.size(), "clip") + " labelled: " + output);
            return;
        }
        ConsoleStyle style = ConsoleStyle.detect();
        for (int i = 0; i < clips.size(); i++) {
            String spans = clips.get(i).spans(labels.get(i)).stream()
                    .map(LabelSpan::toString)
                    .collect(Collectors.joining(", "));
            out.println(style.shown(clips.get(i).name() + ": " + spans));
        }
    }
}
