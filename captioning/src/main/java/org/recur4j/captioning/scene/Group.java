package org.recur4j.captioning.scene;

/**
 * Equal shapes that stand together.
 *
 * @param count one to four
 * @param kind what each looks like
 */
public record Group(int count, Kind kind) {
    static final int MAX_SHAPES = 4;

    public Group {
        if (count < 1 || count > MAX_SHAPES) {
            throw new IllegalArgumentException("A group has one to four shapes, not " + count);
        }
    }

    boolean plural() {
        return count > 1;
    }
}
