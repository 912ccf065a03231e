package org.recur4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.metric.GradientCurve.Point;

class GradientCurveTest {
    private static GradientCurve curve(double[]... ofH) {
        return GradientCurve.of(ofH, ofH);
    }

    @Test
    void each_sequence_counts_relative_to_its_own_last_step() {
        GradientCurve curve = curve(new double[] {2, 1, 0.5}, new double[] {100, 2});
        assertThat(curve.points()).hasSize(3);
        assertThat(curve.points().get(0)).isEqualTo(new Point(0, 1, 1, 1));
        Point second = curve.points().get(1); // 1/2 and 1/50
        assertThat(second.mean()).isCloseTo(0.1, within(1e-12));
        assertThat(second.least()).isEqualTo(0.02);
        assertThat(second.greatest()).isEqualTo(0.5);
        assertThat(curve.points().get(2).mean()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void another_state_is_measured_by_the_last_gradient_of_h() {
        GradientCurve memory = GradientCurve.of(new double[][] {{0, 3}}, new double[][] {{2, 1}});
        assertThat(memory.points())
                .containsExactly(new Point(0, 0, 0, 0), new Point(1, Math.exp(Math.log(1.5)), 1.5, 1.5));
    }

    @Test
    void a_sequence_without_a_gradient_is_left_out() {
        assertThat(curve(new double[] {0, 0}).points()).isEmpty();
        assertThat(curve(new double[] {0, 0}, new double[] {1, 0.5}).points())
                .extracting(Point::greatest)
                .containsExactly(1.0, 0.5);
    }

    @Test
    void the_reach_is_where_a_hundredth_is_left() {
        GradientCurve fading =
                curve(IntStream.range(0, 100).mapToDouble(k -> Math.pow(0.9, k)).toArray());
        assertThat(fading.reach()).isEqualTo(44); // 0.9^43 = 0.0108, 0.9^44 = 0.0097
        assertThat(fading.fades()).isTrue();
        GradientCurve lasting = curve(new double[] {1, 1, 1});
        assertThat(lasting.reach()).isEqualTo(2);
        assertThat(lasting.fades()).isFalse();
        assertThat(new GradientCurve(List.of()).reach()).isZero();
    }

    @Test
    void far_back_fewer_points_are_kept() {
        GradientCurve thinned = curve(
                        IntStream.range(0, 1000).mapToDouble(k -> 1000 - k).toArray())
                .thinned();
        assertThat(thinned.points())
                .extracting(Point::stepsBack)
                .startsWith(0, 1, 2, 3)
                .contains(32);
        assertThat(thinned.points()).hasSizeBetween(60, 110);
        assertThat(thinned.at(4)).isCloseTo(0.996, within(1e-9));
        assertThat(thinned.at(5000)).isZero();
    }
}
