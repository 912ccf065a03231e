package org.recur4j.report;

import java.util.List;

/**
 * Pictures, each beside what is said of it.
 *
 * @param title heading
 * @param text what is shown and how to read it; may be empty
 * @param entries a picture each
 */
public record PictureSection(String title, String text, List<Entry> entries) implements Section {
    /**
     * One picture.
     *
     * @param name to call it by
     * @param references what people say of it; may be empty
     * @param captions what each cell says of it
     */
    public record Entry(String name, EmbeddedPicture picture, List<String> references, List<Caption> captions) {}

    /**
     * What one cell says.
     *
     * @param cell a cell or baseline (gives name and colour), or any other heading
     * @param tiles what each word looked at; may be empty
     */
    public record Caption(String cell, String text, Verdict verdict, List<Tile> tiles) {}

    /** A word with its own small picture. */
    public record Tile(String word, EmbeddedPicture picture) {}

    /** Whether a caption is true, where that is known. */
    public enum Verdict {
        RIGHT("✓ right"),
        WRONG("✗ wrong"),
        UNKNOWN("");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        /** A sign and a word; empty when nothing is known. */
        public String mark() {
            return mark;
        }
    }
}
