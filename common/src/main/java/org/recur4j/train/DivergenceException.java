package org.recur4j.train;

import org.recur4j.data.InputException;

/** Training met a loss, gradient or score that is not a number; the last checkpoint before it is kept. */
final class DivergenceException extends InputException {
    private static final long serialVersionUID = 1L;

    /** The update at which it was seen. */
    private final long update;

    DivergenceException(String what, double value, long update, int epoch) {
        super(("Training diverged: the %s at update %s (epoch %s) is %s; give a smaller training.learningRate.initial"
                        + " or training.clipNorm (the checkpoints before it are kept).")
                .formatted(what, update, epoch, value));
        this.update = update;
    }

    /** The update at which it was seen, counted from 1. */
    public long update() {
        return update;
    }
}
