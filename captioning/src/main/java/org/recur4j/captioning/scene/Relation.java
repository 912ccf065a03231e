package org.recur4j.captioning.scene;

import java.util.List;

/** Where one group stands, seen from the other. */
public enum Relation {
    ABOVE,
    BELOW,
    LEFT,
    RIGHT;

    /** In a caption, the plainest first; all mean the same. */
    List<String> words() {
        return switch (this) {
            case ABOVE -> List.of("above");
            case BELOW -> List.of("below", "under");
            case LEFT -> List.of("left of", "to the left of");
            case RIGHT -> List.of("right of", "to the right of");
        };
    }

    /** The relation of the second group to the first. */
    Relation opposite() {
        return switch (this) {
            case ABOVE -> BELOW;
            case BELOW -> ABOVE;
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
        };
    }

    /** Whether this is the relation of the group that comes first when reading a page. */
    boolean leads() {
        return this == ABOVE || this == LEFT;
    }
}
