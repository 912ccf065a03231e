package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutVertexTest {
    private static final int BATCH = 3;
    private static final int SIZE = 4;
    private static final int TIME = 5;

    @Test
    void values_pass_unchanged_outside_training_and_are_dropped_or_doubled_in_it() {
        ComputationGraph graph = graph();
        INDArray input = Nd4j.rand(DataType.FLOAT, BATCH, SIZE, TIME).addi(1);
        assertThat(graph.feedForward(input, false).get("dropped")).isEqualTo(input);
        INDArray dropped = graph.feedForward(input, true).get("dropped");
        INDArray ratio = dropped.div(input);
        long zeros = ratio.lt(0.5).castTo(DataType.INT32).sumNumber().longValue();
        long doubled = ratio.sub(2).lt(1e-5).castTo(DataType.INT32).sumNumber().longValue() - zeros;
        assertThat(zeros).isBetween(1L, (long) BATCH * SIZE * TIME - 1);
        assertThat(zeros + doubled).isEqualTo(BATCH * SIZE * TIME);
    }

    @Test
    void gradients_pass_where_values_did() {
        ComputationGraph graph = graph();
        INDArray input = Nd4j.rand(DataType.FLOAT, BATCH, SIZE, TIME).addi(1);
        INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, TIME);
        mask.putScalar(0, TIME - 1, 0);
        graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        graph.setInputs(input);
        graph.setLabels(Nd4j.zeros(BATCH, 1, TIME));
        graph.computeGradientAndScore();
        assertThat(graph.gradient().gradient().norm2Number().doubleValue()).isPositive();
        INDArray dropped = graph.getVertex("out").getInputs()[0];
        INDArray below = graph.getVertex("dropped").getEpsilon();
        assertThat(dropped).isNotNull();
        assertThat(below).isNotNull();
    }

    @Test
    void json_keeps_it_and_nothing_else_fits() {
        ComputationGraphConfiguration configuration = graph().getConfiguration();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration.toJson());
        assertThat(read.getVertices()).isEqualTo(configuration.getVertices());
        InputType type = InputType.recurrent(SIZE, TIME);
        DropoutVertex vertex = new DropoutVertex(new InvertedDropout(0.5));
        assertThat(vertex.getOutputType(0, type)).isEqualTo(type);
        assertThatThrownBy(() -> vertex.getOutputType(0, type, type)).hasMessageContaining("one input, not 2");
        assertThatThrownBy(() -> new DropoutVertex(null)).hasMessageContaining("needs a dropout");
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addVertex("dropped", new DropoutVertex(new InvertedDropout(0.5)), "in")
                .addLayer("out", new SymbolSoftmax.Builder().nIn(SIZE).nOut(3).build(), "dropped")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
