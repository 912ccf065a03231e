package org.recur4j.captioning.scene;

/** The orders in which a caption can say what there is and where. */
enum CaptionFrame {
    /** Two red circles above a square. */
    PHRASE,
    /** There are two red circles above a square. */
    THERE,
    /** Two red circles are above a square. */
    PREDICATE,
    /** Above a square there are two red circles. */
    FRONTED,
    /** The picture shows two red circles above a square. */
    SHOWS,
    /** Two red circles are shown above a square. */
    SHOWN;

    /** Whether a sentence of this kind needs to say where. */
    boolean needsPlace() {
        return this == PREDICATE || this == FRONTED;
    }

    /**
     * The caption.
     *
     * @param subject what there is
     * @param plural whether the subject is
     * @param place where, or nothing
     */
    String words(String subject, boolean plural, String place) {
        String be = plural ? "are" : "is";
        String where = place.isEmpty() ? "" : " " + place;
        return switch (this) {
            case PHRASE -> subject + where;
            case THERE -> "there " + be + " " + subject + where;
            case PREDICATE -> subject + " " + be + where;
            case FRONTED -> place + " there " + be + " " + subject;
            case SHOWS -> "the picture shows " + subject + where;
            case SHOWN -> subject + " " + be + " shown" + where;
        };
    }
}
