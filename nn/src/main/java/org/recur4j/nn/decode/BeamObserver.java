package org.recur4j.nn.decode;

import org.recur4j.nn.decode.StepModel.Step;

/** Watches the search of one sentence, and may prescribe how its hypotheses begin. */
interface BeamObserver {
    /** Does nothing. */
    BeamObserver NONE = new BeamObserver() {};

    /** The only token that may follow this many; -1 where all may. */
    default int forced(int length) {
        return -1;
    }

    /** A live hypothesis was continued by the model. */
    default void continued(PartialHypothesis hypothesis, Step<?> step) {}

    /** A continuation of a live hypothesis was kept; the best of a step come first. */
    default void kept(PartialHypothesis hypothesis) {}

    /** A hypothesis that was kept is finished. */
    default void finished(PartialHypothesis hypothesis, double score) {}
}
