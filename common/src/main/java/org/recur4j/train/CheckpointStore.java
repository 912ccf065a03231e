package org.recur4j.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what a training loop must not lose. Whatever is written appears whole or not at all, even when the process is
 * killed or the disk is full; what stood there before stays until then.
 */
public interface CheckpointStore {

    /** Writes something at a path that does not exist yet (a file), or into an existing empty folder. */
    @FunctionalInterface
    interface Writer {
        void write(Path target) throws IOException;
    }

    /**
     * A good checkpoint.
     *
     * @param loop the loop's state
     * @param norms one for each update up to it
     * @param folder what {@link Trainable#saveState} wrote
     */
    record Checkpoint(LoopState loop, GradientNorms norms, Path folder) {}

    /**
     * Brings everything back to the last good checkpoint: the history and the best model too. Damaged checkpoints are
     * passed over with a warning.
     *
     * @return the checkpoint; empty when the run has none yet
     * @throws org.recur4j.data.InputException if there are checkpoints, all damaged
     */
    Optional<Checkpoint> restore() throws IOException;

    /** Keeps a checkpoint of the loop and of what {@code state} writes into a folder; the last two are kept. */
    void saveCheckpoint(LoopState loop, GradientNorms norms, Writer state) throws IOException;

    /** Keeps the parameters of the best evaluation so far, in place of those before. */
    void saveBestModel(Writer model) throws IOException;

    /** Keeps the history and the gradients' norms, in place of those before. */
    void saveHistory(List<HistoryRow> rows, GradientNorms norms) throws IOException;

    /** The file that {@link #saveBestModel} wrote last. */
    Path bestModel();
}
