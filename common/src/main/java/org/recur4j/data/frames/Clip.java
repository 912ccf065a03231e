package org.recur4j.data.frames;

import java.util.List;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * Frames in their order, read and scaled.
 *
 * @param name its folder, from the folder or zip that was given
 * @param first number of the first frame; the others follow it without a gap
 * @param steps frames as tokens of a {@link FrameShape} with their labels; no labels where none are given
 */
public record Clip(String name, int first, TaggedSequence steps) {
    /** The same with labels that somebody else gave. */
    public List<LabelSpan> spans(List<String> labels) {
        return LabelSpan.of(first, labels);
    }
}
