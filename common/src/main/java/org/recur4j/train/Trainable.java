package org.recur4j.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.recur4j.nn.gradient.GradientTrace;
import org.recur4j.nn.gradient.GradientTracer;

/**
 * One model being trained, as the training loop drives it. The loop knows nothing of what is inside.
 *
 * @param <B> a batch
 */
public interface Trainable<B> {
    /**
     * Updates the parameters once.
     *
     * @param batch what to learn from
     * @param learningRate step size of this update
     * @param update number of this update, counted from 1 over the whole run; with the run's seed it decides every
     *     random number drawn, so that a resumed run draws the same ones
     */
    StepResult step(B batch, double learningRate, long update);

    /** Why the last loss or gradient was not finite, as in "in layer recurrent0 the parameter b is not finite", if that is known. */
    default Optional<String> notFinite() {
        return Optional.empty();
    }

    /** How it is trained, for the record, where that is not in one process; empty otherwise. */
    default SortedMap<String, Object> manner() {
        return Collections.emptySortedMap();
    }

    /** Steps of the longest sequence of a batch; 0 where those of all batches are equally long. */
    default long steps(B batch) {
        return 0;
    }

    /**
     * What becomes of the gradient of the loss at the last step of each sequence on its way back, as {@link GradientTracer} has it;
     * leaves the state of training untouched.
     *
     * @param sequences how many to take of the batch
     * @param inDetail whether with the memory's share and the steps' Jacobians
     * @return one for each direction of each recurrent layer; none where there is none
     */
    default List<GradientTrace> trace(B batch, int sequences, boolean inDetail) {
        return List.of();
    }

    /** Scores on the dev set, by metric name; leaves the state of training untouched. */
    SortedMap<String, Double> dev();

    long parameters();

    /** Writes the parameters as a DL4J model file: what prediction needs, no more. */
    void saveModel(Path file) throws IOException;

    /** Reads what {@link #saveModel} wrote. */
    void loadModel(Path file) throws IOException;

    /** Writes everything that continuing needs (parameters, updater, carried recurrent state) into an empty folder. */
    void saveState(Path folder) throws IOException;

    /** Reads what {@link #saveState} wrote. */
    void loadState(Path folder) throws IOException;
}
