package org.recur4j.nn.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The approximations against Java's own functions. */
class ActivationsTest {
    @Test
    void tanh_and_sigmoid_are_within_their_bounds() {
        double tanh = 0;
        double sigmoid = 0;
        for (float x = -12; x < 12; x += 0.0003f) {
            tanh = Math.max(tanh, Math.abs(Activations.tanh(x) - Math.tanh(x)));
            sigmoid = Math.max(sigmoid, Math.abs(Activations.sigmoid(x) - 1 / (1 + Math.exp(-x))));
        }
        assertThat(tanh).isLessThan(4e-7);
        assertThat(sigmoid).isLessThan(4e-7);
    }
}
