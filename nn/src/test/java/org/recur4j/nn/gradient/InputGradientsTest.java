package org.recur4j.nn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.Networks;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.nn.vertex.SequenceMerge;

class InputGradientsTest {
    private static final int INPUTS = 3;
    private static final int HIDDEN = 2;
    private static final int TIME = 5;
    private static final double STEP = 1e-5;

    /** Two layers, and the input beside them under the head; the first layer has dropout, which is not to count. */
    private static ComputationGraph graph(String head, Direction direction) {
        int size = direction == Direction.BOTH ? 2 * HIDDEN : HIDDEN;
        Layer output = head.equals("softmax")
                ? new TokenSoftmax.Builder().nIn(size + INPUTS).nOut(3).build()
                : new LinearChainCrf.Builder()
                        .tagConstraints(TagConstraints.bio(List.of("B-X", "I-X", "O")))
                        .nIn(size + INPUTS)
                        .nOut(3)
                        .build();
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "lower",
                        layer(INPUTS, direction)
                                .dropOut(new InvertedDropout(0.5))
                                .build(),
                        "in")
                .addLayer("upper", layer(size, direction).build(), "lower")
                .addVertex("skip", new SequenceMerge(), "upper", "in")
                .addLayer("out", output, "skip")
                .setOutputs("out")
                .build());
        graph.init();
        graph.setParams(Networks.random(7, DataType.DOUBLE, 1, graph.numParams()));
        return graph;
    }

    private static Recurrent.Builder layer(int inputs, Direction direction) {
        return new Recurrent.Builder()
                .cell(Cells.GRU)
                .direction(direction)
                .nIn(inputs)
                .nOut(HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"softmax, FORWARD", "softmax, BOTH", "crf, FORWARD", "crf, BOTH"})
    void they_are_the_slopes_of_the_log_probability_at_each_step(String head, Direction direction) {
        ComputationGraph graph = graph(head, direction);
        INDArray x = Networks.random(3, DataType.DOUBLE, 1, INPUTS, TIME);
        int step = 2;
        int answer = 1;

        float[] norms = new InputGradients(graph, "in").norms(sequence(x), step, answer);
        float[] inFloat = new InputGradients(graph.convertDataType(DataType.FLOAT), "in")
                .norms(sequence(x.castTo(DataType.FLOAT)), step, answer);

        for (int t = 0; t < TIME; t++) {
            double squares = 0;
            for (int i = 0; i < INPUTS; i++) {
                double before = x.getDouble(0, i, t);
                x.putScalar(0, i, t, before + STEP);
                double up = graph.outputSingle(x).getDouble(0, answer, step);
                x.putScalar(0, i, t, before - STEP);
                double down = graph.outputSingle(x).getDouble(0, answer, step);
                x.putScalar(0, i, t, before);
                squares += Math.pow((Math.log(up) - Math.log(down)) / (2 * STEP), 2);
            }
            assertThat((double) norms[t]).isCloseTo(Math.sqrt(squares), within(1e-6));
            assertThat(inFloat[t]).isCloseTo(norms[t], within(1e-4f));
        }
        boolean ahead = head.equals("crf") || direction == Direction.BOTH;
        assertThat(norms[TIME - 1] > 1e-6).isEqualTo(ahead);
    }

    private static MultiDataSet sequence(INDArray x) {
        return new MultiDataSet(new INDArray[] {x}, null, null, null);
    }
}
