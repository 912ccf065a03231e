package org.recur4j.captioning.scene;

/** The sentences that a caption can be. */
enum CaptionFrame {
    /** Two red circles above a square. */
    PHRASE,
    /** There are two red circles above a square. */
    THERE,
    /** The picture shows two red circles above a square. */
    SHOWS;

    /**
     * The caption.
     *
     * @param subject what there is
     * @param plural whether the subject is
     * @param place where, or nothing
     */
    String words(String subject, boolean plural, String place) {
        String where = place.isEmpty() ? "" : " " + place;
        return switch (this) {
            case PHRASE -> subject + where;
            case THERE -> "there " + (plural ? "are " : "is ") + subject + where;
            case SHOWS -> "the picture shows " + subject + where;
        };
    }
}
