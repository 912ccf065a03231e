package org.recur4j.captioning;

/**
 * Equal shapes that stand together.
 *
 * @param count one to four
 * @param kind what each looks like
 */
record Group(int count, Kind kind) {
    static final int MOST = 4;

    Group {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("A group has one to four shapes, not " + count);
        }
    }

    boolean plural() {
        return count > 1;
    }
}
