package org.recur4j.train;

import java.util.SortedMap;
import org.recur4j.metric.Metric;
import org.recur4j.train.LoopState.Best;

/**
 * Keeps the best evaluation, and ends training when {@code patience} evaluations in a row did not improve on it
 * (Prechelt 1998, section 2.2, stopping on successive failures).
 *
 * @param metric what is compared
 * @param patience evaluations without improvement; 0 for never stopping
 */
record EarlyStopping(Metric metric, int patience) {

    /** The best after one more evaluation: it names that evaluation's update exactly if that one improved. */
    Best evaluated(Best best, long update, int epoch, SortedMap<String, Double> dev) {
        double score = dev.get(metric.name());
        boolean improved = best.update() == 0 || metric.better(score, best.dev().get(metric.name()));
        return improved
                ? new Best(update, epoch, dev, 0)
                : new Best(best.update(), best.epoch(), best.dev(), best.waited() + 1);
    }

    boolean reached(Best best) {
        return patience > 0 && best.waited() >= patience;
    }
}
