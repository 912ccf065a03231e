package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.recur4j.chart.Chart;
import org.recur4j.run.ComparisonRecord;

/**
 * {@code report.html}: one comparison on one page that needs no network and no script, follows the reader's light or
 * dark setting, and prints.
 */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * The whole page.
     *
     * @param comparison what was compared and reached
     * @param histories one a run; cells are drawn in the order in which they appear
     * @param sections what the task adds
     */
    public static String html(ComparisonRecord comparison, List<RunHistory> histories, List<Section> sections) {
        List<Section> parts = new ArrayList<>();
        List<Chart> curves = new LearningCurves(histories, comparison.metrics()).charts();
        if (!curves.isEmpty()) {
            parts.add(new ChartSection("How they learned", "", curves));
        }
        parts.addAll(sections);
        return Page.of(Page.class, "report.ftlh", Map.of("page", new ReportModel(comparison, parts)));
    }
}
