package org.recur4j.data.frames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.ZippedText;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.Utf8Lines;

/**
 * The labels of clips: {@value #FILE} beside their folders, a line for each run of frames with the same label, its columns
 * separated by tabs.
 *
 * <pre>{@code
 * clip      first  last  label
 * train/a   1      17    right
 * train/a   18     55    hidden-right
 * }</pre>
 */
public final class ClipLabels {
    /** Name of the file. */
    public static final String FILE = "labels.tsv";

    private static final String HEADER = "clip\tfirst\tlast\tlabel";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final long MAX_BYTES = 64L << 20;

    private final Map<String, List<Line>> byClip = new HashMap<>();

    /** A span and the line that gives it. */
    private record Line(LabelSpan span, String place) {}

    private ClipLabels() {}

    /**
     * Reads those of a folder or zip; without the file, no clip has labels.
     *
     * @throws InputException when a line is malformed
     */
    static ClipLabels of(Path path) {
        ClipLabels labels = new ClipLabels();
        Path file = path.resolve(FILE);
        if (ZippedText.isThere(file)) {
            try (Utf8Lines lines = ZippedText.open(file, MAX_BYTES)) {
                for (int number = 1; lines.hasNext(); number++) {
                    String line = lines.next();
                    if (!line.isBlank() && !(number == 1 && line.equals(HEADER))) {
                        labels.add(line, file + ", line " + number);
                    }
                }
            } catch (IOException e) {
                throw DataFiles.unreadable(file, e);
            }
        }
        return labels;
    }

    private void add(String line, String place) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4
                || columns[0].isBlank()
                || columns[3].isBlank()
                || !NUMBER.matcher(columns[1]).matches()
                || !NUMBER.matcher(columns[2]).matches()) {
            throw InputException.of(
                    "%s: \"%s\" is not a clip, its first and last frame and their label: write four columns with tabs between,"
                            + " such as \"kitchen-1\", 1, 17, \"walks\".",
                    place, line.replace('\t', ' '));
        }
        LabelSpan span = new LabelSpan(Integer.parseInt(columns[1]), Integer.parseInt(columns[2]), columns[3].strip());
        if (span.last() < span.first()) {
            throw InputException.of(
                    "%s: the last frame, %d, comes before the first, %d: swap them.", place, span.last(), span.first());
        }
        byClip.computeIfAbsent(columns[0], name -> new ArrayList<>()).add(new Line(span, place));
    }

    /**
     * Refuses labels of clips that are not there.
     *
     * @param clips names of those that are
     */
    void requireKnown(Set<String> clips) {
        byClip.forEach((name, lines) -> {
            if (!clips.contains(name)) {
                throw InputException.of(
                        "%s: there is no clip \"%s\": write the name of its folder, such as \"%s\".",
                        lines.get(0).place(), name, clips.iterator().next());
            }
        });
    }

    /**
     * The labels of a clip, a frame each; none where it has none.
     *
     * @param first number of its first frame
     * @param length number of its frames
     * @throws InputException when a frame has two labels or none, or is not there
     */
    List<String> labels(String name, int first, int length) {
        List<Line> lines = byClip.getOrDefault(name, List.of());
        if (lines.isEmpty()) {
            return List.of();
        }
        String[] labels = new String[length];
        for (Line line : lines) {
            if (line.span().first() < first || line.span().last() >= first + length) {
                throw InputException.of(
                        "%s: the clip %s has frames %d to %d, not %d to %d: correct the line.",
                        line.place(),
                        name,
                        first,
                        first + length - 1,
                        line.span().first(),
                        line.span().last());
            }
            for (int t = line.span().first() - first; t <= line.span().last() - first; t++) {
                if (labels[t] != null) {
                    throw InputException.of(
                            "%s: frame %d of %s has a label already, \"%s\": give each frame one.",
                            line.place(), first + t, name, labels[t]);
                }
                labels[t] = line.span().label();
            }
        }
        Optional<Integer> without = IntStream.range(0, length)
                .filter(t -> labels[t] == null)
                .boxed()
                .findFirst();
        without.ifPresent(t -> {
            throw InputException.of(
                    "%s: frame %d of %s has no label: give each frame one, or none to the whole clip.",
                    lines.get(0).place().replaceFirst(", line \\d+$", ""), first + t, name);
        });
        return List.of(labels);
    }

    /**
     * The content of such a file.
     *
     * @param clips the clips
     * @param labels of each
     */
    public static String text(List<Clip> clips, List<List<String>> labels) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < clips.size(); i++) {
            Clip clip = clips.get(i);
            for (LabelSpan span : clip.spans(labels.get(i))) {
                text.append(clip.name())
                        .append('\t')
                        .append(span.first())
                        .append('\t')
                        .append(span.last())
                        .append('\t')
                        .append(span.label())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
