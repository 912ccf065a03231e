package org.recur4j.nn.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.recurrent.Recurrent;

class InvertedDropoutTest {
    private static final double PROBABILITY = 0.3;
    private static final int SIZE = 24_000;
    private static final double FOUR_SIGMA = 4 * Math.sqrt(PROBABILITY * (1 - PROBABILITY) / SIZE);

    /** Every order of memory that layers hand on. */
    enum Order {
        ROW_MAJOR {
            @Override
            INDArray ones(DataType type) {
                return Nd4j.ones(type, 20, 40, 30);
            }
        },
        COLUMN_MAJOR {
            @Override
            INDArray ones(DataType type) {
                return Nd4j.ones(type, 20, 40, 30).dup('f');
            }
        },
        TIME_MAJOR {
            @Override
            INDArray ones(DataType type) {
                return Layout.batchMajor(Nd4j.ones(type, 30, 20, 40));
            }
        },
        MATRIX {
            @Override
            INDArray ones(DataType type) {
                return Nd4j.ones(type, 600, 40);
            }
        };

        abstract INDArray ones(DataType type);

        INDArray ones() {
            return ones(DataType.FLOAT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void drops_the_share_asked_for_and_scales_what_is_kept(Order order) {
        INDArray values = order.ones();
        INDArray output = apply(new InvertedDropout(PROBABILITY), values, 1);
        assertThat(output.shape()).isEqualTo(values.shape());
        float kept = (float) (1 / (1 - PROBABILITY));
        int dropped = 0;
        for (float value : output.dup('c').reshape(new long[] {SIZE}).toFloatVector()) {
            assertThat(value).isIn(0f, kept);
            dropped += value == 0f ? 1 : 0;
        }
        assertThat(dropped / (double) SIZE).isBetween(PROBABILITY - FOUR_SIGMA, PROBABILITY + FOUR_SIGMA);
        assertThat(values).as("the input").isEqualTo(order.ones());
    }

    @ParameterizedTest
    @EnumSource
    void scales_the_value_in_its_own_place(Order order) {
        INDArray values = order.ones();
        values.assign(Networks.random(3, DataType.FLOAT, values.shape()).addi(10));
        INDArray mask = apply(new InvertedDropout(PROBABILITY), order.ones(), 1);
        INDArray output = apply(new InvertedDropout(PROBABILITY), values, 1);
        assertThat(Networks.distance(output, values.mul(mask))).isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void the_seed_decides_the_mask(Order order) {
        InvertedDropout dropout = new InvertedDropout(PROBABILITY);
        INDArray first = apply(dropout, order.ones(), 1);
        INDArray next = dropout.applyDropout(order.ones(), order.ones(), 1, 0, LayerWorkspaceMgr.noWorkspaces());
        assertThat(apply(dropout, order.ones(), 1)).isEqualTo(first);
        for (INDArray other : new INDArray[] {next, apply(dropout, order.ones(), 2)}) {
            double agreement =
                    other.eq(first).castTo(DataType.DOUBLE).meanNumber().doubleValue();
            double ofIndependentMasks = PROBABILITY * PROBABILITY + (1 - PROBABILITY) * (1 - PROBABILITY);
            assertThat(agreement).isBetween(ofIndependentMasks - 0.02, ofIndependentMasks + 0.02);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_backward_pass_uses_the_same_mask(Order order) {
        InvertedDropout dropout = new InvertedDropout(PROBABILITY);
        INDArray output = apply(dropout, order.ones(), 1);
        INDArray gradient = Nd4j.valueArrayOf(output.shape(), 2, DataType.FLOAT);
        INDArray below = dropout.backprop(gradient, gradient, 0, 0);
        assertThat(Networks.distance(below, output.mul(2))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void another_data_type_has_the_same_mask(Order order) {
        INDArray floats = apply(new InvertedDropout(PROBABILITY), order.ones(), 1);
        Nd4j.getRandom().setSeed(1);
        INDArray values = order.ones(DataType.DOUBLE);
        INDArray doubles = new InvertedDropout(PROBABILITY)
                .applyDropout(values, values.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
        assertThat(Networks.distance(doubles, floats.castTo(DataType.DOUBLE))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void a_gradient_in_another_order_passes_where_the_value_did(Order order) {
        InvertedDropout dropout = new InvertedDropout(PROBABILITY);
        INDArray output = apply(dropout, order.ones(), 1);
        INDArray gradient = Nd4j.ones(DataType.FLOAT, output.shape()).dup(order == Order.COLUMN_MAJOR ? 'c' : 'f');
        assertThat(Networks.distance(dropout.backprop(gradient, gradient, 0, 0), output))
                .isZero();
    }

    @Test
    void outlives_a_saved_network() throws IOException {
        Recurrent layer = Networks.layer(StandardCell.RNN)
                .dropOut(new InvertedDropout(PROBABILITY))
                .build();
        Recurrent loaded = (Recurrent)
                Networks.reloaded(Networks.network(layer)).getLayer(0).conf().getLayer();
        assertThat(loaded.getIDropout()).isEqualTo(new InvertedDropout(PROBABILITY));
        assertThat(loaded.getIDropout()).isNotEqualTo(new InvertedDropout(PROBABILITY / 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void a_probability_out_of_range_is_refused(double probability) {
        assertThatThrownBy(() -> new InvertedDropout(probability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dropout probability " + probability);
    }

    private static INDArray apply(InvertedDropout dropout, INDArray values, long seed) {
        Nd4j.getRandom().setSeed(seed);
        return dropout.applyDropout(values, values.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }
}
