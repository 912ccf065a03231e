package org.recur4j.captioning.scene;

/** Where one group stands, seen from the other. */
public enum Relation {
    ABOVE,
    BELOW,
    LEFT,
    RIGHT;

    /** In a caption. */
    String words() {
        return switch (this) {
            case ABOVE -> "above";
            case BELOW -> "below";
            case LEFT -> "left of";
            case RIGHT -> "right of";
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
