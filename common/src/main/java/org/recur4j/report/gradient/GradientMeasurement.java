package org.recur4j.report.gradient;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.GradientCurve;
import org.recur4j.metric.Metric;
import org.recur4j.nn.gradient.GradientTrace;

/**
 * How far back the gradient of the loss at the last step reaches in one direction of a recurrent layer.
 *
 * @param layer its name, and the direction where that is backward
 * @param sequences whose gradients were followed
 * @param lastNorm geometric mean of ‖∂L/∂h_T‖ over them
 * @param gradientReach {@link GradientCurve#reach} of h and, for a cell of several states, of {@link #ALL} together
 * @param relative to ‖∂L/∂h_T‖: the curve of each state, h first, and of all together
 * @param memoryShare how much of the gradient came element by element, by steps back; mean over the sequences
 * @param largestSingularValue of the step's Jacobian, of all states, by steps back; in the longest sequence
 * @param largestSingularValueOfH of ∂h_t/∂h_{t-1}, likewise
 */
public record GradientMeasurement(
        String layer,
        int sequences,
        double lastNorm,
        Map<String, Integer> gradientReach,
        Map<String, GradientCurve> relative,
        SortedMap<Integer, Double> memoryShare,
        SortedMap<Integer, Double> largestSingularValue,
        SortedMap<Integer, Double> largestSingularValueOfH) {
    /** All states of a cell together. */
    static final String ALL = "all";

    /** The first state of every cell. */
    static final String H = "h";

    /** The reach as a metric of the records. */
    public static final Metric REACH = new Metric(GradientCurve.REACH, "gradient reach", "steps", Metric.Goal.NONE, 0);

    public static GradientMeasurement of(GradientTrace trace) {
        double[][] ofH = trace.ofH();
        Map<String, GradientCurve> curves = new LinkedHashMap<>();
        for (int s = 0; s < trace.states().size(); s++) {
            curves.put(trace.states().get(s), GradientCurve.of(trace.norms()[s], ofH));
        }
        Map<String, Integer> reach = new LinkedHashMap<>();
        reach.put(H, curves.get(H).reach());
        if (trace.states().size() > 1) {
            curves.put(ALL, GradientCurve.of(trace.ofAllStates(), ofH));
            reach.put(ALL, curves.get(ALL).reach());
        }
        double logs = Arrays.stream(ofH)
                .filter(norms -> norms.length > 0 && norms[0] > 0)
                .mapToDouble(norms -> Math.log(norms[0]))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
        return new GradientMeasurement(
                trace.title(),
                ofH.length,
                Math.exp(logs),
                Collections.unmodifiableMap(reach),
                Collections.unmodifiableMap(curves),
                bySteps(trace.memoryShare()),
                bySteps(trace.largestSingular()),
                bySteps(trace.largestSingularOfH()));
    }

    /** The one that stands for the network: of the last layer, or the decoder, and forward where there are two directions. */
    public static GradientMeasurement main(List<GradientMeasurement> layers) {
        List<GradientMeasurement> forward = layers.stream()
                .filter(layer -> !layer.layer().endsWith(GradientTrace.BACKWARD))
                .toList();
        List<GradientMeasurement> choice = forward.isEmpty() ? layers : forward;
        return choice.get(choice.size() - 1);
    }

    /** Steps back at which the gradient with respect to h has fallen to 1 %. */
    public int reach() {
        return gradientReach.get(H);
    }

    /** Whether it has fallen so far; otherwise the reach is that of the longest sequence, and only a lower bound. */
    public boolean fades() {
        return ofH().fades();
    }

    /** How {@link #reach} is computed, for the record. */
    public String signature() {
        return "steps back at which |dL/dh_t| has fallen to 1 % of |dL/dh_T|, for the loss L at the last step T: layer "
                + layer + ", geometric mean over " + sequences + " training sequences";
    }

    /** h's curve. */
    GradientCurve ofH() {
        return relative.get(H);
    }

    /** Mean at each number of steps back over the rows that are so long. */
    private static SortedMap<Integer, Double> bySteps(double[]... rows) {
        SortedMap<Integer, Double> means = new TreeMap<>();
        int longest = Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
        for (int k = 0; k < longest; k++) {
            int back = k;
            Arrays.stream(rows)
                    .filter(row -> row.length > back)
                    .mapToDouble(row -> row[back])
                    .filter(Double::isFinite)
                    .average()
                    .ifPresent(mean -> means.put(back, mean));
        }
        return Collections.unmodifiableSortedMap(means);
    }
}
