package org.recur4j.nn.head;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.recur4j.nn.Networks;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenNetworks;

/** Small taggers: embedding, recurrent layer in both directions, CRF. */
final class CrfNetworks {
    static final int TAGS = 4;
    static final int BATCH = 2;
    static final int TIME = 4;
    static final int SIZE = 3;
    private static final int HIDDEN = 2;

    /** Tag 3 after 1 and 3 only; no sequence begins with 3 or ends with 1. */
    static final TagConstraints CONSTRAINTS = TagConstraints.of(
            new boolean[][] {
                {true, true, true, false}, {true, true, true, true}, {true, true, true, false}, {true, true, true, true}
            },
            new boolean[] {true, true, true, false},
            new boolean[] {true, false, true, true});

    private CrfNetworks() {}

    /** The layers "embedding", "recurrent" and "out", with random parameters; the updater leaves gradients alone. */
    static ComputationGraph graph(DataType type, LinearChainCrf.Builder crf) {
        ComputationGraph graph = new ComputationGraph(configuration(type, crf));
        graph.init();
        graph.setParams(Networks.random(11, type, 1, graph.numParams()));
        return graph;
    }

    static ComputationGraphConfiguration configuration(DataType type, LinearChainCrf.Builder crf) {
        return Networks.defaults(type)
                .updater(new NoOp())
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer("embedding", TokenNetworks.embedding().nOut(SIZE).build(), "in")
                .addLayer(
                        "recurrent",
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .direction(Direction.BOTH)
                                .nIn(SIZE)
                                .nOut(HIDDEN)
                                .build(),
                        "embedding")
                .addLayer("out", crf.nIn(2 * HIDDEN).nOut(TAGS).build(), "recurrent")
                .setOutputs("out")
                .build();
    }

    /** A graph of nothing but a CRF "out". */
    static ComputationGraph alone(DataType type, LinearChainCrf crf, boolean miniBatch) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(type)
                .updater(new NoOp())
                .miniBatch(miniBatch)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", crf, "in")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    /** Two sequences of tokens and their tags, which keep the constraints with and without the mask. */
    static DataSet data(DataType type) {
        INDArray ids = Nd4j.create(new double[][] {{0, 4, 4, 1}, {2, 0, 3, 4}}).castTo(type);
        INDArray tags = Nd4j.create(new double[][] {{1, 3, 0, 2}, {1, 1, 3, 3}}).castTo(type);
        return new DataSet(ids, tags);
    }

    /** The last step of the first sequence and the second of the second count for nothing. */
    static DataSet masked(DataType type) {
        DataSet data = data(type);
        data.setFeaturesMaskArray(TokenNetworks.mask(type));
        data.setLabelsMaskArray(TokenNetworks.mask(type));
        return data;
    }
}
