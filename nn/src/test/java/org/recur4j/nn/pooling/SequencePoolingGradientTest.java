package org.recur4j.nn.pooling;

import static org.recur4j.nn.Networks.random;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;

/** The gradients of every way of pooling, over recurrent layers, against finite differences in double precision. */
class SequencePoolingGradientTest {
    private static final int BATCH = 4;
    private static final int TIME = 5;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 2;
    private static final int CLASSES = 2;

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Pooling pooling : Pooling.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                all.add(Arguments.of(pooling, masked, false));
                all.add(Arguments.of(pooling, masked, true));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(Pooling pooling, boolean masked, boolean bidirectional) {
        INDArray labels =
                Nd4j.create(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}).castTo(DataType.DOUBLE);
        // Padding at the end, a gap and a late beginning, no step at all, and every step.
        INDArray mask = Decoders.mask(DataType.DOUBLE, "11100", "01010", "00000", "11111");
        GradientCheck.check(
                graph(pooling, bidirectional),
                new MultiDataSet(
                        new INDArray[] {random(13, DataType.DOUBLE, BATCH, INPUTS, TIME)},
                        new INDArray[] {labels},
                        masked ? new INDArray[] {mask} : null,
                        null));
    }

    private static ComputationGraph graph(Pooling pooling, boolean bidirectional) {
        Recurrent recurrent =
                new Recurrent.Builder().cell(Cells.GRU).nOut(HIDDEN).build();
        Layer below = bidirectional ? new Bidirectional(recurrent) : recurrent;
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", below, "in")
                .addLayer(
                        "pooling",
                        new SequencePooling.Builder()
                                .pooling(pooling)
                                .attentionSize(3)
                                .bidirectional(bidirectional)
                                .build(),
                        "recurrent")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build(),
                        "pooling")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        graph.params()
                .assign(random(11, DataType.DOUBLE, graph.params().shape()).muli(0.6));
        return graph;
    }
}
