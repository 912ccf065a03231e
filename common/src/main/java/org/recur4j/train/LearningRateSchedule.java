package org.recur4j.train;

import java.util.List;
import org.recur4j.train.LoopState.Plateau;

/**
 * Step size of each update u = 1 … N: a linear warm-up over the first w updates, then one of three shapes.
 *
 * <pre>{@code
 * constant  r(u) = r0
 * cosine    r(u) = r0 (f + (1 - f) (1 + cos(π (u - w) / (N - w))) / 2)       f = floor
 * plateau   r(u) = r0 max(f, s)      s = 1, times the factor whenever dev has not improved for `patience` evaluations
 * }</pre>
 *
 * <p>Cosine: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, one period.
 *
 * @param settings the preset's numbers
 * @param updates N, updates of the whole run
 */
record LearningRateSchedule(TrainingSettings.LearningRate settings, long updates) {
    static final List<String> NAMES = List.of("constant", "cosine", "plateau");

    /** Step size of update {@code update}, counted from 1. */
    double at(long update, Plateau plateau) {
        if (update < settings.warmup()) {
            return settings.initial() * update / settings.warmup();
        }
        return settings.initial()
                * switch (settings.schedule()) {
                    case "constant" -> 1;
                    case "cosine" -> cosine(update);
                    case "plateau" -> Math.max(settings.floor(), plateau.scale());
                    default -> throw new IllegalStateException(settings.schedule());
                };
    }

    private double cosine(long update) {
        double progress = Math.min(1, (update - settings.warmup()) / (double) Math.max(1, updates - settings.warmup()));
        return settings.floor() + (1 - settings.floor()) * (1 + Math.cos(Math.PI * progress)) / 2;
    }

    /** The plateau after one more evaluation. */
    Plateau evaluated(Plateau plateau, boolean improved) {
        if (improved) {
            return new Plateau(plateau.scale(), 0);
        }
        int waited = plateau.waited() + 1;
        return waited < settings.patience()
                ? new Plateau(plateau.scale(), waited)
                : new Plateau(Math.max(settings.floor(), plateau.scale() * settings.factor()), 0);
    }
}
