package org.recur4j.nn.token;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.recur4j.nn.Networks;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;

/** Small networks that read tokens and give tokens: embedding, recurrent layer, softmax. */
public final class TokenNetworks {
    public static final int TOKENS = 5;
    public static final int SIZE = 3;
    public static final int BATCH = 2;
    public static final int TIME = 4;

    private TokenNetworks() {}

    public static TokenEmbedding.Builder embedding() {
        return new TokenEmbedding.Builder().nIn(TOKENS).nOut(SIZE);
    }

    public static TokenSoftmax.Builder softmax() {
        return new TokenSoftmax.Builder().nIn(SIZE).nOut(TOKENS);
    }

    /** The layers "embedding", "recurrent" and "out", with random parameters; the updater leaves gradients alone. */
    public static ComputationGraph graph(DataType type, TokenEmbedding embedding, TokenSoftmax softmax) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(type)
                .updater(new NoOp())
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer("embedding", embedding, "in")
                .addLayer(
                        "recurrent",
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .nIn(SIZE)
                                .nOut(SIZE)
                                .build(),
                        "embedding")
                .addVertex("both", new ElementWiseVertex(ElementWiseVertex.Op.Add), "recurrent", "embedding")
                .addLayer("out", softmax, "both")
                .setOutputs("out")
                .build());
        graph.init();
        graph.setParams(Networks.random(11, type, 1, graph.numParams()).muli(0.6));
        return graph;
    }

    public static ComputationGraph graph(DataType type) {
        return graph(type, embedding().build(), softmax().build());
    }

    /** Tokens and labels of any sizes; with masks, the last step of the first sequence counts for nothing. */
    public static DataSet tokens(int batch, int time, boolean masked) {
        INDArray ids = Nd4j.create(DataType.DOUBLE, batch, time);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                ids.putScalar(b, t, (2 * b + t) % TOKENS);
            }
        }
        INDArray mask = masked ? Nd4j.ones(DataType.DOUBLE, batch, time).putScalar(0, time - 1, 0) : null;
        return new DataSet(ids, ids.rsub(TOKENS - 1), mask, mask);
    }

    /** Tokens and the ones after them, some of which occur more than once. */
    public static DataSet data(DataType type) {
        INDArray ids = Nd4j.create(new double[][] {{0, 4, 4, 1}, {2, 0, 3, 4}}).castTo(type);
        INDArray next = Nd4j.create(new double[][] {{4, 4, 1, 1}, {0, 3, 4, 2}}).castTo(type);
        return new DataSet(ids, next);
    }

    /** The last step of the first sequence and the second of the second count for nothing. */
    public static INDArray mask(DataType type) {
        return Nd4j.create(new double[][] {{1, 1, 1, 0}, {1, 0, 1, 1}}).castTo(type);
    }
}
