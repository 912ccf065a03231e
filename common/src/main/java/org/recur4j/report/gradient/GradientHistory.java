package org.recur4j.report.gradient;

import java.util.Arrays;
import java.util.List;
import org.recur4j.chart.Axis;
import org.recur4j.chart.HeatMapChart;
import org.recur4j.chart.Numbers;
import org.recur4j.train.GradientSample;

/** How far back the gradient reached while a model was trained: a map of updates and steps back. */
public final class GradientHistory {
    private static final int[] ROWS = {
        0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192
    };

    private GradientHistory() {}

    /**
     * The map.
     *
     * @param cell name of a cell or variant: decides the colour
     * @param samples of one layer, in the order of their updates; at least one
     */
    public static HeatMapChart chart(String title, String cell, List<GradientSample> samples) {
        int longest = samples.stream()
                .mapToInt(sample -> sample.curve().longest())
                .max()
                .orElseThrow();
        List<Integer> rows =
                Arrays.stream(ROWS).filter(back -> back <= longest).boxed().toList();
        return new HeatMapChart(
                title,
                "Across: updates. Down: steps back. The stronger the colour, the larger the gradient, on a logarithmic scale; white is"
                        + " 0.00001 of that at the last step.",
                cell,
                samples.stream().map(sample -> Numbers.count(sample.update())).toList(),
                rows.stream().map(String::valueOf).toList(),
                rows.stream()
                        .map(back -> samples.stream()
                                .map(sample -> sample.curve().at(back))
                                .toList())
                        .toList(),
                Axis.Scale.LOGARITHMIC);
    }
}
