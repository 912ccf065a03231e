package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresetStepTest {
    record Sized(String title, int rounds, List<Integer> sizes) {}

    private static List<String> reached(long examples, long tokens) {
        RunRecord.DataSummary train = new RunRecord.DataSummary("texts", "", examples, tokens);
        return Presets.steps(PresetStepTest.class, "sized").stream()
                .filter(PresetStep::byAmount)
                .filter(step -> step.reachedBy(train))
                .flatMap(step -> step.settings().stream())
                .toList();
    }

    private static Sized load(List<String> sets) {
        return Presets.load(Sized.class, PresetStepTest.class, "sized", sets);
    }

    @Test
    void the_preset_without_its_steps_is_the_one_for_the_smallest_amount() {
        assertThat(load(List.of())).isEqualTo(new Sized("", 1, List.of(1)));
        assertThat(load(reached(9, 100_000))).isEqualTo(new Sized("", 1, List.of(1)));
    }

    @Test
    void steps_apply_one_over_the_other_as_far_as_examples_and_tokens_reach() {
        assertThat(load(reached(10, 10))).isEqualTo(new Sized("", 5, List.of(1)));
        assertThat(load(reached(100, 999))).isEqualTo(new Sized("", 5, List.of(1)));
        assertThat(load(reached(100, 1000))).isEqualTo(new Sized("much: data", 9, List.of(1)));
    }

    @Test
    void a_step_may_depend_on_a_setting_instead() {
        PresetStep first = Presets.steps(PresetStepTest.class, "sized").get(0);
        assertThat(first.given()).isEqualTo("title");
        assertThat(first.byAmount()).isFalse();
        assertThat(first.keys()).containsExactly("sizes");
        assertThat(load(first.settings()).sizes()).containsExactly(2);
    }

    @Test
    void a_preset_without_steps_has_none() {
        assertThat(Presets.steps(PresetStepTest.class, "smoke")).isEmpty();
    }

    @Test
    void the_value_of_a_key_is_written_as_in_yaml() {
        assertThat(Presets.value(new Sized("a", 7, List.of(1)), "rounds")).isEqualTo("7");
        assertThat(Presets.value(new Sized("a", 7, List.of(1)), "rounds.deep")).isEmpty();
    }
}
