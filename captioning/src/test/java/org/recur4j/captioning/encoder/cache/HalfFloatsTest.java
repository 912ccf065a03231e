package org.recur4j.captioning.encoder.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {
    private static float[] thereAndBack(float... values) {
        float scale = HalfFloats.scale(values);
        float[] back = new float[values.length];
        HalfFloats.decode(HalfFloats.encode(values, scale), scale, back, 0);
        return back;
    }

    @Property(tries = 300, seed = "1")
    void the_error_is_as_small_as_documented(
            @ForAll @Size(min = 1, max = 30) List<@FloatRange(min = -1e30f, max = 1e30f) Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        float[] back = thereAndBack(values);
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < values.length; i++) {
            double bound = Math.max(Math.abs(values[i]) * 0x1p-11, largest * 0x1p-39);
            if (largest < 0x1p-80) {
                bound = 0x1p-80;
            }
            assertThat(Math.abs((double) back[i] - values[i])).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void numbers_of_eleven_bits_come_back_as_they_were() {
        float[] values = {0, 1, -1, 6, 0.5f, 2047, -2046, 0x1p-20f, 512.5f};

        assertThat(thereAndBack(values)).containsExactly(values);
        assertThat(thereAndBack(0, 0)).containsExactly(0, 0);
        assertThat(thereAndBack(1e30f)[0]).isCloseTo(1e30f, withPercentage(0.05));
    }
}
