package org.recur4j.example;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.recur4j.nn.recurrent.ConvertedLayer;

/** Deeplearning4j's own recurrent layer under an output layer, and ours in its place. */
final class TrainedWithDl4j {
    private TrainedWithDl4j() {}

    /** The same network, with its first layer converted. */
    static MultiLayerNetwork converted(MultiLayerNetwork trained) {
        ConvertedLayer recurrent = ConvertedLayer.of(trained.getLayer(0).conf().getLayer());
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(recurrent.recurrent(), trained.getLayer(1).conf().getLayer())
                .build());
        network.init();
        recurrent.copyParameters(trained.getLayer(0), network.getLayer(0));
        network.getLayer(1).setParams(trained.getLayer(1).params());
        return network;
    }
}
