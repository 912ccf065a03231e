package org.recur4j.tagging.frames;

import java.util.List;
import org.recur4j.data.Former;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;
import org.recur4j.data.frames.FrameShape;

/**
 * How frames are seen: convolutions of 3 x 3, each of which halves height and width, and a layer over all that is left.
 *
 * @param height rows that a frame is scaled to
 * @param width columns that a frame is scaled to
 * @param colour whether colours are told apart
 * @param filters of each convolution
 * @param size of a frame's vector E
 */
public record FramesConfig(
        @Former("16") @Range(min = 4, max = 256) int height,
        @Former("24") @Range(min = 4, max = 256) int width,
        @Former("false") boolean colour,
        @Former("[8, 16]") List<Integer> filters,
        @Former("24") @Range(min = 1, max = 65_536) int size) {
    /** Refuses numbers of filters out of range. */
    public FramesConfig {
        filters = List.copyOf(filters);
        Setting.within("the number of frames.filters", filters.size(), 1, 8);
        filters.forEach(count -> Setting.within("frames.filters", count, 1, 4_096));
    }

    /** Values of a pixel C. */
    int channels() {
        return colour ? 3 : 1;
    }

    /** Rows, columns and channels of a frame. */
    public FrameShape shape() {
        return new FrameShape(height, width, channels());
    }
}
