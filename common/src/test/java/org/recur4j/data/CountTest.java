package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void one_thing_has_no_plural() {
        assertThat(new Count(1, "different label")).hasToString("1 different label");
        assertThat(new Count(0, "label")).hasToString("0 labels");
        assertThat(new Count(1_000, "label")).hasToString("1000 labels");
    }
}
