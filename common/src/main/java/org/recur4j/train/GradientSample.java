package org.recur4j.train;

import java.util.List;
import org.recur4j.metric.GradientCurve;
import org.recur4j.nn.gradient.GradientTrace;

/**
 * How far back the gradient reached in one direction of a recurrent layer, at one time of its training.
 *
 * @param update updates done
 * @param layer its vertex, and the direction where that is backward
 * @param curve of ‖∂L/∂h_t‖
 */
public record GradientSample(long update, String layer, GradientCurve curve) {
    /** One for each trace. */
    static List<GradientSample> of(long update, List<GradientTrace> traces) {
        return traces.stream()
                .map(trace -> new GradientSample(
                        update,
                        trace.title(),
                        GradientCurve.of(trace.ofH(), trace.ofH()).thinned()))
                .toList();
    }
}
