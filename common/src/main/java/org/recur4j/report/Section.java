package org.recur4j.report;

/** A part of the report after the learning curves, most of them added by the task; shown in the order given. */
public sealed interface Section
        permits CellSection, ChartSection, PictureSection, TableSection, TaggedSection, TextSection {
    String title();

    /** One or two sentences below the heading: what is shown and how to read it; may be empty. */
    String text();
}
