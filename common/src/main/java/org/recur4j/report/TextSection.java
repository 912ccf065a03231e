package org.recur4j.report;

import java.util.List;

/**
 * Texts side by side, with their line breaks kept: what each cell wrote.
 *
 * @param title heading
 * @param text what is shown; may be empty
 * @param samples the texts
 */
public record TextSection(String title, String text, List<Sample> samples) implements Section {
    /**
     * One text.
     *
     * @param cell a cell or baseline (gives name and colour), or any other heading
     * @param prime what the model was given; shown in front, set apart; may be empty
     * @param text what it wrote
     */
    public record Sample(String cell, String prime, String text) {}
}
