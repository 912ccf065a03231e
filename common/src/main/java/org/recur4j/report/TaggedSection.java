package org.recur4j.report;

import java.util.List;

/**
 * Sequences with the tags that several models give them: words coloured by their tag, an entity of several words in one frame, what
 * is wrong underlined.
 *
 * @param title heading
 * @param text what is shown and how to read it; may be empty
 * @param tags those that have a colour, by the number of their colour
 * @param sequences at least one
 */
public record TaggedSection(String title, String text, List<String> tags, List<List<Line>> sequences)
        implements Section {
    /** As many as {@code report.css} has; a tag beyond them has the colour of another, and another line below. */
    private static final int COLOURS = 8;

    /**
     * What one model makes of a sequence.
     *
     * @param cell a cell or baseline (gives name and colour), or any other heading
     * @param spans the sequence in its order
     */
    public record Line(String cell, List<Span> spans) {}

    /**
     * A word, or the words of an entity.
     *
     * @param words as they are shown
     * @param tag shown below; empty for none
     * @param colour number of its colour; below 0 for none
     * @param right false for a tag that is wrong
     */
    public record Span(String words, String tag, int colour, boolean right) {
        /** Classes of its style. */
        public String cssClass() {
            String colours = colour < 0 ? "" : "tag-" + (colour % COLOURS + 1) + (colour < COLOURS ? "" : " second");
            return colours + (right ? "" : " wrong");
        }
    }

    /** The tags as words in their colours. */
    public List<Span> legend() {
        return tags.stream()
                .map(tag -> new Span(tag, "", tags.indexOf(tag), true))
                .toList();
    }
}
