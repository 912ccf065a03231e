package org.recur4j.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How a gradient falls on its way back through time, over some sequences.
 *
 * @param points by steps back, rising; the first is the last step itself
 */
public record GradientCurve(List<Point> points) {
    /** What a gradient has fallen to where it reaches no further. */
    public static final double REACHED = 0.01;

    /** Key of the {@link #reach} in the records. */
    public static final String REACH = "gradientReach";

    /** Below everything that is shown; an underflow to zero counts as this in the mean. */
    private static final double LEAST = 1e-300;

    private static final int ALL_UP_TO = 32;
    private static final double SPACING = 1.06;

    public GradientCurve {
        points = List.copyOf(points);
    }

    /**
     * The gradient some steps before the last, relative to that with respect to h at the last step of the same sequence.
     *
     * @param stepsBack k
     * @param mean geometric mean of {@code ‖g_{T-k}‖ / ‖∂L/∂h_T‖} over the sequences that are longer than k
     * @param least of them
     * @param greatest of them
     */
    public record Point(int stepsBack, double mean, double least, double greatest) {}

    /**
     * The curve of some sequences. One whose gradient is zero at its last step is left out.
     *
     * @param norms [B][K] of each sequence, from its last step back
     * @param ofH ‖∂L/∂h_t‖, likewise
     */
    public static GradientCurve of(double[][] norms, double[][] ofH) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; ; k++) {
            double logs = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = 0;
            int count = 0;
            for (int b = 0; b < norms.length; b++) {
                if (norms[b].length > k && ofH[b][0] > 0) {
                    double ratio = norms[b][k] / ofH[b][0];
                    logs += Math.log(Math.max(ratio, LEAST));
                    least = Math.min(least, ratio);
                    greatest = Math.max(greatest, ratio);
                    count++;
                }
            }
            if (count == 0) {
                return new GradientCurve(points);
            }
            points.add(new Point(k, greatest > 0 ? Math.exp(logs / count) : 0, least, greatest));
        }
    }

    /**
     * Steps back at which the mean has fallen to 1 %; where it does not fall so far, those of the longest sequence; 0 without
     * any.
     */
    public int reach() {
        return points.stream()
                .filter(point -> point.mean() <= REACHED)
                .findFirst()
                .map(Point::stepsBack)
                .orElse(longest());
    }

    /** Steps back of the last point; 0 without any. */
    public int longest() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).stepsBack();
    }

    /** The mean so many steps back, or at the next point further back that there is. */
    public double at(int stepsBack) {
        return points.stream()
                .filter(point -> point.stepsBack() >= stepsBack)
                .findFirst()
                .map(Point::mean)
                .orElse(0.0);
    }

    /** Whether the mean falls to 1 % at all. */
    public boolean fades() {
        return points.stream().anyMatch(point -> point.mean() <= REACHED);
    }

    /** The same with fewer points far back: each about 6 % further than the one before. */
    public GradientCurve thinned() {
        List<Point> kept = new ArrayList<>();
        double next = 0;
        for (Point point : points) {
            if (point.stepsBack() >= next) {
                kept.add(point);
                next = point.stepsBack() < ALL_UP_TO ? point.stepsBack() + 1 : point.stepsBack() * SPACING;
            }
        }
        return new GradientCurve(kept);
    }
}
