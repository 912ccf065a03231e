package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.train.LoopState.Plateau;
import org.recur4j.train.TrainingSettings.LearningRate;

class LearningRateScheduleTest {
    private static LearningRateSchedule schedule(String name, int warmup) {
        return new LearningRateSchedule(new LearningRate(0.8, name, warmup, 0.25, 0.5, 2), 100);
    }

    @Test
    void warm_up_rises_in_equal_steps_to_the_initial_rate() {
        for (String name : LearningRateSchedule.NAMES) {
            LearningRateSchedule schedule = schedule(name, 4);
            assertThat(schedule.at(1, Plateau.START)).isEqualTo(0.2);
            assertThat(schedule.at(3, Plateau.START)).isCloseTo(0.6, within(1e-15));
            assertThat(schedule.at(4, Plateau.START)).isEqualTo(0.8);
        }
    }

    @Test
    void a_constant_rate_stays() {
        assertThat(schedule("constant", 0).at(1, Plateau.START)).isEqualTo(0.8);
        assertThat(schedule("constant", 0).at(100, Plateau.START)).isEqualTo(0.8);
    }

    @Test
    void a_cosine_is_halfway_in_the_middle_and_ends_at_the_floor() {
        LearningRateSchedule cosine = schedule("cosine", 20);
        assertThat(cosine.at(60, Plateau.START)).isCloseTo((0.8 + 0.2) / 2, within(1e-12));
        assertThat(cosine.at(100, Plateau.START)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void a_plateau_cuts_the_rate_after_patience_and_not_below_the_floor() {
        LearningRateSchedule schedule = schedule("plateau", 0);
        Plateau plateau = Plateau.START;
        boolean[] improved = {false, true, false, false, false, false, false, false};
        double[] expected = {0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2};
        for (int i = 0; i < improved.length; i++) {
            plateau = schedule.evaluated(plateau, improved[i]);
            assertThat(schedule.at(50, plateau)).as("after evaluation %d", i).isEqualTo(expected[i]);
        }
    }

    @Test
    void an_unknown_schedule_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> schedule("linear", 0))
                .isInstanceOf(InputException.class)
                .hasMessage("schedule is \"linear\": give one of constant, cosine, plateau.");
    }
}
