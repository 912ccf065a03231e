package org.recur4j.data.frames;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames that follow one another and have the same label.
 *
 * @param first number of the first frame
 * @param last number of the last one
 * @param label what they show
 */
public record LabelSpan(int first, int last, String label) {
    /**
     * The spans of a clip.
     *
     * @param first number of its first frame
     * @param labels of all frames
     */
    public static List<LabelSpan> of(int first, List<String> labels) {
        List<LabelSpan> spans = new ArrayList<>();
        int begin = 0;
        for (int t = 1; t <= labels.size(); t++) {
            if (t == labels.size() || !labels.get(t).equals(labels.get(begin))) {
                spans.add(new LabelSpan(first + begin, first + t - 1, labels.get(begin)));
                begin = t;
            }
        }
        return spans;
    }

    /** Such as {@code 18-55 hidden-left}. */
    @Override
    public String toString() {
        return (first == last ? String.valueOf(first) : first + "-" + last) + " " + label;
    }
}
