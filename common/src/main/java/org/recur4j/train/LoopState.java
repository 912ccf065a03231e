package org.recur4j.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a training loop stands between two updates: all that it needs to continue, beside the state of the
 * {@link Trainable}.
 *
 * @param update updates done
 * @param tokens training tokens seen
 * @param seconds time spent in training, evaluation excluded
 * @param window sums over the updates since the last evaluation
 * @param best the best evaluation so far
 * @param plateau where the plateau schedule of the learning rate stands
 * @param history one row for each evaluation so far
 */
public record LoopState(
        long update, long tokens, double seconds, Window window, Best best, Plateau plateau, List<HistoryRow> history) {

    /** Refuses what no loop can have counted. */
    public LoopState {
        if (update < 0 || best.update() > update || tokens < 0 || !(seconds >= 0)) {
            throw new IllegalArgumentException(
                    "no loop is at update %s with the best at %s".formatted(update, best.update()));
        }
    }

    static final LoopState START = new LoopState(0, 0, 0, Window.EMPTY, Best.NONE, Plateau.START, List.of());

    /**
     * Sums over the updates since the last evaluation.
     *
     * @param updates number of them
     * @param targets what the loss was summed over
     * @param lossSum loss summed over the targets, in nats
     * @param gradientNormSum gradient norms before clipping
     * @param clipped updates whose gradient was clipped
     * @param learningRate of the last of them
     */
    public record Window(
            long updates, long targets, double lossSum, double gradientNormSum, long clipped, double learningRate) {
        static final Window EMPTY = new Window(0, 0, 0, 0, 0, 0);

        Window plus(StepResult step, boolean wasClipped, double rate) {
            return new Window(
                    updates + 1,
                    targets + step.targets(),
                    lossSum + step.lossSum(),
                    gradientNormSum + step.gradientNorm(),
                    clipped + (wasClipped ? 1 : 0),
                    rate);
        }

        double meanLoss() {
            return targets == 0 ? 0 : lossSum / targets;
        }
    }

    /**
     * The best evaluation so far.
     *
     * @param update its update; 0 before the first evaluation
     * @param epoch its epoch; 0 before the first evaluation
     * @param dev its scores
     * @param waited evaluations since
     */
    public record Best(long update, int epoch, SortedMap<String, Double> dev, int waited) {
        static final Best NONE = new Best(0, 0, Collections.emptySortedMap(), 0);

        public Best {
            dev = Collections.unmodifiableSortedMap(new TreeMap<>(dev));
        }
    }

    /**
     * Where the plateau schedule of the learning rate stands.
     *
     * @param scale what the initial step size is multiplied by
     * @param waited evaluations since the last improvement or cut
     */
    public record Plateau(double scale, int waited) {
        static final Plateau START = new Plateau(1, 0);
    }

    LoopState stepped(StepResult step, boolean clipped, double learningRate, double stepSeconds) {
        return new LoopState(
                update + 1,
                tokens + step.tokens(),
                seconds + stepSeconds,
                window.plus(step, clipped, learningRate),
                best,
                plateau,
                history);
    }

    LoopState evaluated(HistoryRow row, Best nowBest, Plateau nowPlateau) {
        List<HistoryRow> rows = new ArrayList<>(history);
        rows.add(row);
        return new LoopState(update, tokens, seconds, Window.EMPTY, nowBest, nowPlateau, List.copyOf(rows));
    }

    HistoryRow row(int epoch, SortedMap<String, Double> dev) {
        double updates = Math.max(1, window.updates());
        return new HistoryRow(
                update,
                epoch,
                tokens,
                seconds,
                window.learningRate(),
                window.meanLoss(),
                window.gradientNormSum() / updates,
                window.clipped() / updates,
                dev);
    }
}
