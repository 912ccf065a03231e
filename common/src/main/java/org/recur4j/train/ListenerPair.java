package org.recur4j.train;

/** Two listeners as one. */
public record ListenerPair(TrainingListener one, TrainingListener other) implements TrainingListener {
    @Override
    public void started(Progress progress) {
        one.started(progress);
        other.started(progress);
    }

    @Override
    public void updated(Progress progress) {
        one.updated(progress);
        other.updated(progress);
    }

    @Override
    public void evaluated(HistoryRow row, boolean improved) {
        one.evaluated(row, improved);
        other.evaluated(row, improved);
    }

    @Override
    public void stopped(TrainingStoppedException stop) {
        one.stopped(stop);
        other.stopped(stop);
    }
}
