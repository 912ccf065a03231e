package org.recur4j.report;

/** A chart as data; {@link Charts} draws it. */
public sealed interface Chart permits LineChart, BarChart {
    /** What is shown; set above the drawing. */
    String title();

    /** How to read it, below the drawing; may be empty. */
    String note();
}
