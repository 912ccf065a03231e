package org.recur4j.report;

import java.util.List;
import org.recur4j.chart.Chart;

/**
 * Charts side by side, each followed by its figures as a table that can be opened.
 *
 * @param title heading
 * @param text what is shown and how to read it; may be empty
 * @param charts at least one
 */
public record ChartSection(String title, String text, List<Chart> charts) implements Section {}
