package org.recur4j.nn.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.token.TokenSoftmax;

class DropoutVertexTest {
    private static final int BATCH = 3;
    private static final int SIZE = 4;
    private static final int TIME = 5;

    @Test
    void values_pass_unchanged_outside_training_and_are_dropped_or_doubled_in_it() {
        ComputationGraph graph = graph();
        INDArray input = input();
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
        DropoutVertexImpl vertex = new DropoutVertexImpl(new InvertedDropout(0.5), graph(), "v", 0, DataType.FLOAT);
        vertex.setInputs(new INDArray[] {input()});
        INDArray input = vertex.getInputs()[0].dup();
        INDArray output = vertex.doForward(true, LayerWorkspaceMgr.noWorkspaces());
        vertex.setEpsilon(Nd4j.ones(DataType.FLOAT, BATCH, SIZE, TIME));
        INDArray below =
                vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond()[0];
        assertThat(below.mul(input)).isEqualTo(output);
    }

    @Test
    void the_mask_goes_on() {
        INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, TIME);
        DropoutVertexImpl vertex = new DropoutVertexImpl(new InvertedDropout(0.5), graph(), "v", 0, DataType.FLOAT);
        assertThat(vertex.feedForwardMaskArrays(new INDArray[] {mask}, MaskState.Active, BATCH)
                        .getFirst())
                .isSameAs(mask);
        assertThat(vertex.feedForwardMaskArrays(null, MaskState.Active, BATCH)).isNull();
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

    /** Values far enough from zero to tell those that were dropped. */
    private static INDArray input() {
        Nd4j.getRandom().setSeed(5);
        return Nd4j.rand(DataType.FLOAT, BATCH, SIZE, TIME).addi(1);
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addVertex("dropped", new DropoutVertex(new InvertedDropout(0.5)), "in")
                .addLayer("out", new TokenSoftmax.Builder().nIn(SIZE).nOut(3).build(), "dropped")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
