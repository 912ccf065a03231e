package org.recur4j.report;

/** A part of the report that a task adds after the learning curves; shown in the order given. */
public sealed interface Section permits ChartSection, PictureSection, TableSection, TextSection {
    String title();

    /** One or two sentences below the heading: what is shown and how to read it; may be empty. */
    String text();
}
