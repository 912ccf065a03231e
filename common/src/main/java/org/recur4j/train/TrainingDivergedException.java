package org.recur4j.train;

import org.recur4j.data.InputException;

/** The loss, the gradient or the dev score was no finite number: the settings cannot be trained with. */
public final class TrainingDivergedException extends InputException {
    private static final long serialVersionUID = 1L;

    private final long update;

    TrainingDivergedException(String message, long update) {
        super(message);
        this.update = update;
    }

    /** Number of the update. */
    public long update() {
        return update;
    }
}
