package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The decoder's gradients against finite differences, in double precision. Each of its inputs comes from a layer with
 * parameters, whose gradients pass through the decoder.
 */
class AttentionDecoderGradientTest {
    private static final double MAX_RELATIVE_ERROR = 1e-5;
    private static final double STEP = 1e-6;
    private static final double NEGLIGIBLE = 1e-8;
    private static final int DIRECTIONS =
            2; // random ones for each parameter matrix: a wrong element shows in every one

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (CellType cell : CellType.values()) {
            for (AttentionKind kind : AttentionKind.values()) {
                for (boolean masked : new boolean[] {false, true}) {
                    for (boolean inputFeeding : new boolean[] {false, true}) {
                        all.add(Arguments.of(cell, kind, masked, inputFeeding));
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {1}, masked {2}, input feeding {3}")
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(
            CellType cell, AttentionKind kind, boolean masked, boolean inputFeeding) {
        check(Decoders.decoder(cell, kind).inputFeeding(inputFeeding), masked);
    }

    @ParameterizedTest
    @EnumSource
    void gradients_agree_without_a_summary(CellType cell) {
        check(Decoders.decoder(cell, AttentionKind.ADDITIVE).nSummary(0).inputFeeding(true), true);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void gradients_agree_with_a_gate_and_a_coverage_penalty(AttentionKind kind) {
        check(
                Decoders.decoder(CellType.LSTM, kind)
                        .gated(true)
                        .coverageWeight(0.7)
                        .inputFeeding(true),
                true);
        check(Decoders.decoder(CellType.GRU, kind).gated(true).coverageWeight(0.7), false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_agree_with_relu(boolean masked) {
        check(Decoders.decoder(CellType.RNN, AttentionKind.GENERAL).relu(true).inputFeeding(true), masked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_agree_with_a_linear_output(boolean masked) {
        check(
                Decoders.decoder(CellType.GRU, AttentionKind.GENERAL)
                        .linearOutput(true)
                        .inputFeeding(true),
                masked);
    }

    private static void check(AttentionDecoder.Builder builder, boolean masked) {
        ComputationGraph graph = Decoders.graph(DataType.DOUBLE, builder.build());
        MultiDataSet data = Decoders.sequences(DataType.DOUBLE, masked);
        assertThat(largestError(graph, data)).isLessThan(MAX_RELATIVE_ERROR);
    }

    private static double largestError(ComputationGraph graph, MultiDataSet data) {
        graph.setInputs(data.getFeatures());
        graph.setLabels(data.getLabels());
        if (data.getFeaturesMaskArrays() != null) {
            graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
        }
        graph.computeGradientAndScore();
        INDArray gradient = Layout.flat(graph.gradient().gradient()).div(Decoders.BATCH);
        graph.clearLayerMaskArrays();
        double largest = 0;
        int at = 0;
        for (INDArray parameter : graph.paramTable().values()) {
            INDArray flat = Layout.flat(graph.params()).get(interval(at, at + parameter.length()));
            INDArray analytic = gradient.get(interval(at, at + parameter.length()));
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                INDArray along = Networks.random(at + direction + 1, DataType.DOUBLE, flat.length());
                largest = Math.max(
                        largest,
                        error(
                                graph,
                                data,
                                flat,
                                along,
                                along.mul(analytic).sumNumber().doubleValue()));
            }
            at += (int) parameter.length();
        }
        assertThat(at).isEqualTo((int) gradient.length());
        return largest;
    }

    /** Relative error of the loss's slope along a direction of some parameters. */
    private static double error(
            ComputationGraph graph, MultiDataSet data, INDArray parameters, INDArray along, double analytic) {
        INDArray before = parameters.dup();
        parameters.assign(before.add(along.mul(STEP)));
        double plus = loss(graph, data);
        parameters.assign(before.sub(along.mul(STEP)));
        double minus = loss(graph, data);
        parameters.assign(before);
        double numeric = (plus - minus) / (2 * STEP);
        double difference = Math.abs(numeric - analytic);
        return difference > NEGLIGIBLE ? difference / (Math.abs(numeric) + Math.abs(analytic)) : 0;
    }

    private static double loss(ComputationGraph graph, MultiDataSet data) {
        return graph.score(data, true) + Decoders.decoder(graph).coveragePenalty() / Decoders.BATCH;
    }
}
