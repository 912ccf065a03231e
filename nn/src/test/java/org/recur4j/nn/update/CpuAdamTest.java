package org.recur4j.nn.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.recur4j.nn.Networks;

class CpuAdamTest {
    private static final int INPUTS = 200;
    private static final int UNITS = 150; // more parameters than one chunk has

    @Test
    void many_updates_give_what_the_updater_of_dl4j_gives() {
        ComputationGraph theirs = graph(new Adam(1.0), DataType.FLOAT, 0);
        ComputationGraph ours = graph(new Adam(1.0), DataType.FLOAT, 0);
        INDArray begun = ours.params().dup();
        INDArray x = Networks.random(1, DataType.FLOAT, 8, INPUTS);
        INDArray y = Networks.random(2, DataType.FLOAT, 8, 3);
        for (int update = 1; update <= 20; update++) {
            gradient(theirs, x, y).gradient().muli(0.25);
            theirs.getUpdater().update(theirs.gradient(), update - 1, 0, 1, LayerWorkspaceMgr.noWorkspaces());
            theirs.params().subi(theirs.gradient().gradient().muli(0.01));

            INDArray gradient = gradient(ours, x, y).gradient();
            CpuAdam.of(ours).orElseThrow().step(gradient, 0.25, 0.01, update);
        }
        assertThat(ours.params().distance2(begun)).isGreaterThan(1);
        assertThat(ours.params().sub(theirs.params()).amaxNumber().doubleValue())
                .isLessThan(1e-4); // of numbers that moved by a tenth
        INDArray state = ours.getUpdater().getUpdaterStateViewArray();
        assertThat(state.sub(theirs.getUpdater().getUpdaterStateViewArray())
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-4); // of numbers that moved by a tenth
    }

    @Test
    void what_it_cannot_do_is_left_to_dl4j() {
        assertThat(CpuAdam.of(graph(new Adam(1.0), DataType.DOUBLE, 0))).isEmpty();
        assertThat(CpuAdam.of(graph(new Adam(1.0), DataType.FLOAT, 1e-3))).isEmpty();
        assertThat(CpuAdam.of(graph(new Nesterovs(1.0, 0.9), DataType.FLOAT, 0)))
                .isEmpty();
    }

    @Test
    void frozen_layers_stay_as_they_are() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(1.0))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "frozen",
                        new FrozenLayer(new DenseLayer.Builder().nIn(4).nOut(3).build()),
                        "in")
                .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(2).build(), "frozen")
                .setOutputs("out")
                .build());
        graph.init();
        INDArray before = graph.getLayer("frozen").params().dup();
        INDArray gradient = gradient(
                        graph, Networks.random(1, DataType.FLOAT, 5, 4), Networks.random(2, DataType.FLOAT, 5, 2))
                .gradient();
        CpuAdam.of(graph).ifPresent(adam -> adam.step(gradient, 1, 0.1, 1));
        assertThat(graph.getLayer("frozen").params()).isEqualTo(before);
    }

    private static Gradient gradient(ComputationGraph graph, INDArray x, INDArray y) {
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return graph.gradient();
    }

    private static ComputationGraph graph(IUpdater updater, DataType type, double l2) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(updater)
                .l2(l2)
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "dense",
                        new DenseLayer.Builder().nIn(INPUTS).nOut(UNITS).build(),
                        "in")
                .addLayer("out", new OutputLayer.Builder().nIn(UNITS).nOut(3).build(), "dense")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
