package org.recur4j.chart;

import java.util.List;

/** A chart as data; {@link Charts} draws it. */
public sealed interface Chart permits LineChart, BarChart, MatrixChart, HeatMapChart, TrackChart {
    /** What is shown; set above the drawing. */
    String title();

    /** Cells and baselines whose colours it uses, in the order drawn. */
    List<String> cells();

    /** How to read it, below the drawing; may be empty. */
    String note();
}
