package library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.recur4j.nn.cell.Cells;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.recurrent.Recurrent;

/** Trains a GRU to say its input again one step later. */
class GruTest {
    private static final int BATCH = 8;
    private static final int TOKENS = 4;
    private static final int STEPS = 6;

    @Test
    void the_loss_falls() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list(
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .nIn(TOKENS)
                                .nOut(16)
                                .build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(16)
                                .nOut(TOKENS)
                                .build())
                .build());
        network.init();
        network.setListeners(new ScoreIterationListener(50));
        DataSet data = data();
        double before = network.score(data);
        for (int update = 0; update < 200; update++) {
            network.fit(data);
        }
        assertTrue(network.score(data) < before / 2);
    }

    /** Tokens as one-hot inputs and, a step later, as labels, both [B,V,T]. */
    private static DataSet data() {
        INDArray inputs = Nd4j.zeros(BATCH, TOKENS, STEPS);
        INDArray labels = Nd4j.zeros(BATCH, TOKENS, STEPS);
        for (int row = 0; row < BATCH; row++) {
            for (int t = 0; t < STEPS; t++) {
                inputs.putScalar(row, token(row, t), t, 1);
                labels.putScalar(row, t == 0 ? 0 : token(row, t - 1), t, 1);
            }
        }
        return new DataSet(inputs, labels);
    }

    private static int token(int row, int t) {
        return (row * (t + 1) + t / 2) % TOKENS;
    }
}
