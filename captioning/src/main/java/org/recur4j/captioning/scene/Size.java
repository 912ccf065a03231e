package org.recur4j.captioning.scene;

import java.util.Locale;

/** How large a shape is; the same in every scene, so that a shape alone can be told to be small. */
public enum Size {
    SMALL(0.65),
    LARGE(0.86);

    /** Largest side of a shape's box, as a share of the cell that the shape is placed in. */
    final double share;

    Size(double share) {
        this.share = share;
    }

    /** In a caption. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
