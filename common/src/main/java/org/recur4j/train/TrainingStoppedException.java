package org.recur4j.train;

/** The user stopped the program during training (Ctrl-C); a checkpoint was written and training can be resumed. */
public final class TrainingStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingStoppedException(long update) {
        super("Stopped after update %s; a checkpoint was written.".formatted(update));
    }
}
