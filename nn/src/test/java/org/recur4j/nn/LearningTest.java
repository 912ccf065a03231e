package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.recurrent.Recurrent;

/** Every cell learns a few random sequences by heart. */
class LearningTest {
    private static final int SEQUENCES = 32;
    private static final int TIME = 5;
    private static final int TOKENS = 6;
    private static final int CLASSES = 3;
    private static final int HIDDEN = 48;
    private static final int UPDATES = 300;
    private static final double LOSS = 0.1; // nats a step; ln 3 = 1.1 at random

    @ParameterizedTest
    @EnumSource
    void random_labels_of_random_sequences_are_learned_by_heart(StandardCell cell) {
        MultiLayerNetwork network = network(cell);
        DataSet data = data();
        network.fit(data); // the score is 0 before
        for (int update = 0; update < UPDATES && !(lossPerStep(network) < LOSS / 2); update++) {
            network.fit(data);
        }
        assertThat(lossPerStep(network)).isLessThan(LOSS);
    }

    /** Of the last update; DL4J's score is a sum over time. */
    private static double lossPerStep(MultiLayerNetwork network) {
        return network.score() / (TIME - 1);
    }

    private static MultiLayerNetwork network(StandardCell cell) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.FLOAT)
                .updater(new Adam(0.02))
                .list(
                        new Recurrent.Builder()
                                .cell(cell.cell())
                                .nIn(TOKENS)
                                .nOut(HIDDEN)
                                .build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(HIDDEN)
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .dataFormat(RNNFormat.NCW)
                                .build())
                .build());
        network.init();
        return network;
    }

    /** The first two tokens of a sequence are its number, so that every sequence can be told from the others. */
    private static DataSet data() {
        SplittableRandom random = new SplittableRandom(17);
        INDArray tokens = Nd4j.zeros(DataType.FLOAT, SEQUENCES, TOKENS, TIME);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, SEQUENCES, CLASSES, TIME);
        INDArray mask = Nd4j.ones(DataType.FLOAT, SEQUENCES, TIME);
        for (int s = 0; s < SEQUENCES; s++) {
            for (int t = 0; t < TIME; t++) {
                int token = t == 0 ? s / TOKENS : t == 1 ? s % TOKENS : random.nextInt(TOKENS);
                tokens.putScalar(s, token, t, 1);
                labels.putScalar(s, random.nextInt(CLASSES), t, 1);
            }
            mask.putScalar(s, 0, 0); // after one token several sequences look the same
        }
        DataSet data = new DataSet(tokens, labels);
        data.setLabelsMaskArray(mask);
        return data;
    }
}
