package org.recur4j.nn.head;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.NoOp;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.vertex.InvertedDropout;

/** Gradients of a tagger against finite differences, in double precision. */
class CrfGradientTest {
    @ParameterizedTest(name = "masked {0}, constrained {1}, bias {2}")
    @CsvSource({"false, false, true", "true, false, true", "false, true, true", "true, true, false"})
    void gradients_agree_with_finite_differences(boolean masked, boolean constrained, boolean bias) {
        TagConstraints constraints = constrained ? CrfNetworks.CONSTRAINTS : TagConstraints.NONE;
        LinearChainCrf.Builder crf =
                new LinearChainCrf.Builder().tagConstraints(constraints).hasBias(bias);
        GradientCheck.check(CrfNetworks.graph(DataType.DOUBLE, crf), data(masked));
    }

    @Test
    void gradients_agree_where_scores_are_too_large_for_scaled_probabilities() {
        ComputationGraph graph = CrfNetworks.graph(DataType.DOUBLE, new LinearChainCrf.Builder());
        INDArray transitions = graph.getLayer("out").getParam("A");
        transitions.putScalar(1, 3, -1500).putScalar(2, 1, 800);
        GradientCheck.check(graph, data(true));
    }

    @Test
    void gradients_agree_with_dropout_of_states() {
        LinearChainCrf.Builder crf = new LinearChainCrf.Builder().dropOut(new InvertedDropout(0.3));
        GradientCheck.check(CrfNetworks.graph(DataType.DOUBLE, crf), data(true));
    }

    @Test
    void gradients_agree_in_a_network_of_layers() {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(Networks.layer(StandardCell.LSTM).build())
                .layer(new LinearChainCrf.Builder()
                        .nOut(CrfNetworks.TAGS)
                        .tagConstraints(CrfNetworks.CONSTRAINTS)
                        .build())
                .setInputType(InputType.recurrent(Networks.INPUTS))
                .build());
        network.init();
        network.setParams(Networks.random(5, DataType.DOUBLE, 1, network.numParams()));
        DataSet data = CrfNetworks.masked(DataType.DOUBLE);
        data.setFeatures(Networks.random(6, DataType.DOUBLE, CrfNetworks.BATCH, Networks.INPUTS, CrfNetworks.TIME));
        GradientCheck.check(network, data);
    }

    private static MultiDataSet data(boolean masked) {
        DataSet data = masked ? CrfNetworks.masked(DataType.DOUBLE) : CrfNetworks.data(DataType.DOUBLE);
        return (MultiDataSet) data.toMultiDataSet();
    }
}
