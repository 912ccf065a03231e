package org.recur4j.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.CellType;
import org.recur4j.nn.RecurrentLayer;

/**
 * Sizes of a training step to time: stacked recurrent layers under a softmax over as many classes as there are inputs.
 *
 * @param cell the cell
 * @param b batch B
 * @param t steps T
 * @param i inputs I, and classes
 * @param h hidden units H
 * @param layers stacked layers
 */
record StepCase(CellType cell, int b, int t, int i, int h, int layers) {
    private static final int SEED = 1;

    /** Who computes the step; all but the recurrent layer is the same. */
    enum Contestant {
        RECUR4J,
        DL4J
    }

    /** Whether DL4J has a layer of its own with this cell. */
    boolean hasDl4j() {
        return cell != CellType.GRU;
    }

    /** The network of a contestant, initialised. */
    ComputationGraph graph(Contestant contestant) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Adam(1.0))
                .miniBatch(false)
                .graphBuilder()
                .addInputs("x");
        String below = "x";
        int size = i;
        for (int layer = 1; layer <= layers; layer++) {
            graph.addLayer("recurrent" + layer, layer(contestant, size), below);
            below = "recurrent" + layer;
            size = h;
        }
        RnnOutputLayer softmax = new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nIn(h)
                .nOut(i)
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW)
                .build();
        ComputationGraph network = new ComputationGraph(
                graph.addLayer("y", softmax, below).setOutputs("y").build());
        network.init();
        return network;
    }

    private Layer layer(Contestant contestant, int inputs) {
        if (contestant == Contestant.RECUR4J) {
            return new RecurrentLayer.Builder().cell(cell).nIn(inputs).nOut(h).build();
        }
        return switch (cell) {
            case LSTM ->
                new LSTM.Builder()
                        .activation(Activation.TANH)
                        .nIn(inputs)
                        .nOut(h)
                        .build();
            case RNN ->
                new SimpleRnn.Builder()
                        .activation(Activation.TANH)
                        .nIn(inputs)
                        .nOut(h)
                        .build();
            case GRU -> throw new IllegalArgumentException("DL4J has no GRU");
        };
    }
}
