package org.recur4j.example;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;

/** A GRU learns one line by heart and writes it, a letter at a time. */
public final class RememberedLine {
    private static final String LINE = "one two three four five six seven eight nine ten.";
    private static final String TOKENS = " .efghinorstuvwx";
    private static final int HIDDEN = 48;

    private final MultiLayerNetwork network;

    public RememberedLine() {
        Recurrent recurrent = new Recurrent.Builder()
                .cell(Cells.GRU)
                .nIn(TOKENS.length())
                .nOut(HIDDEN)
                .build();
        RnnOutputLayer output = new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(HIDDEN)
                .nOut(TOKENS.length())
                .build();
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(0.01))
                .list(recurrent, output)
                .build());
        network.init();
    }

    /** Learns, at each letter of the line, to say the next. */
    public void learn(int updates) {
        DataSet data = new DataSet(
                oneHot(LINE.substring(0, LINE.length() - 1)), // [1,V,T]
                oneHot(LINE.substring(1))); // [1,V,T]
        for (int update = 0; update < updates; update++) {
            network.fit(data);
        }
    }

    /** Continues a beginning until the full stop; the state stays in the network from letter to letter. */
    public String write(String beginning) {
        network.rnnClearPreviousState();
        StringBuilder text = new StringBuilder(beginning);
        INDArray next = network.rnnTimeStep(oneHot(beginning)); // [1,V,T]
        while (text.charAt(text.length() - 1) != '.' && text.length() < LINE.length()) {
            int last = (int) next.size(2) - 1;
            int likeliest = next.tensorAlongDimension(last, 1).argMax().getInt(0);
            text.append(TOKENS.charAt(likeliest));
            next = network.rnnTimeStep(oneHot(text.substring(text.length() - 1))); // [1,V,1]
        }
        return text.toString();
    }

    /** Saves the network, which {@code MultiLayerNetwork.load} reads back. */
    public void save(File file) throws IOException {
        network.save(file);
    }

    private static INDArray oneHot(String text) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 1, TOKENS.length(), text.length());
        for (int t = 0; t < text.length(); t++) {
            array.putScalar(0, TOKENS.indexOf(text.charAt(t)), t, 1);
        }
        return array;
    }
}
