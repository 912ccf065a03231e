package org.recur4j.train;

/** Follows a training loop, to show its progress. */
public interface TrainingListener {

    /**
     * Where the loop stands.
     *
     * @param update updates done
     * @param updates updates of the whole run, if nothing ends it early
     * @param epoch epoch of the last update, counted from 1
     * @param trainLoss mean loss per target since the last evaluation, in nats
     * @param tokens training tokens seen
     * @param seconds time spent in training, evaluation excluded
     * @param maxSeconds training time after which the run ends; infinite without a limit
     */
    record Progress(
            long update, long updates, int epoch, double trainLoss, long tokens, double seconds, double maxSeconds) {

        /** Training tokens a second so far; 0 before the first. */
        public double tokensPerSecond() {
            return seconds > 0 ? tokens / seconds : 0;
        }

        /** Training time left at the present speed, in seconds; infinite before the first update. */
        public double secondsLeft() {
            if (update == 0) {
                return Double.POSITIVE_INFINITY;
            }
            return Math.min(seconds / update * (updates - update), Math.max(0, maxSeconds - seconds));
        }
    }

    /** Training begins, or continues from a checkpoint. */
    default void started(Progress progress) {}

    default void updated(Progress progress) {}

    /**
     * The dev set was scored.
     *
     * @param improved whether this is the best evaluation so far
     */
    default void evaluated(HistoryRow row, boolean improved) {}

    /** The process was asked to end; a checkpoint is written, and the process ends when this has returned. */
    default void stopped(TrainingStoppedException stop) {}
}
