package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.train.TrainingListener.Progress;

class ListenerPairTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void both_are_told_everything_the_first_one_first() {
        TrainingListener both = TrainingListener.both(new Recorder("a"), new Recorder("b"));
        both.started(new Progress(0, 1, 1, 0, 0, 0, 0));
        both.updated(new Progress(1, 1, 1, 0, 0, 0, 0));
        both.evaluated(null, true);
        both.stopped(null);
        both.finished(null);
        assertThat(told)
                .containsExactly(
                        "a started",
                        "b started",
                        "a updated",
                        "b updated",
                        "a evaluated",
                        "b evaluated",
                        "a stopped",
                        "b stopped",
                        "a finished",
                        "b finished");
    }

    private final class Recorder implements TrainingListener {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void started(Progress progress) {
            told.add(name + " started");
        }

        @Override
        public void updated(Progress progress) {
            told.add(name + " updated");
        }

        @Override
        public void evaluated(HistoryRow row, boolean improved) {
            told.add(name + " evaluated");
        }

        @Override
        public void stopped(TrainingStoppedException stop) {
            told.add(name + " stopped");
        }

        @Override
        public void finished(TrainingResult result) {
            told.add(name + " finished");
        }
    }
}
