package org.recur4j.nn.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.recur4j.nn.Networks;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;

/** Two tags alternate, and only one step of each sequence says which is which: what a tag alone cannot know, a chain can. */
class CrfLearningTest {
    private static final int SEQUENCES = 32;
    private static final int TIME = 9;
    private static final int SIZE = 4;
    private static final int UNKNOWN = 2; // tokens 0 and 1 are the tags
    private static final int UPDATES = 150;

    @Test
    void a_chain_learns_what_a_softmax_of_single_steps_cannot() {
        DataSet data = data();
        ComputationGraph chain =
                learned(new LinearChainCrf.Builder().nIn(SIZE).nOut(2).build(), data);
        int[][] tags = new CrfDecoder(chain, "out").best(data.toMultiDataSet()).tags();
        assertThat(right(Nd4j.createFromArray(tags), data)).isEqualTo(1);

        ComputationGraph single =
                learned(new TokenSoftmax.Builder().nIn(SIZE).nOut(2).build(), data);
        assertThat(right(single.outputSingle(data.getFeatures()).argMax(1), data))
                .isLessThan(0.75);
    }

    private static ComputationGraph learned(Layer head, DataSet data) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .updater(new Adam(0.05))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "embedding",
                        new TokenEmbedding.Builder().nIn(3).nOut(SIZE).build(),
                        "in")
                .addLayer("out", head, "embedding")
                .setOutputs("out")
                .build());
        graph.init();
        for (int update = 0; update < UPDATES; update++) {
            graph.fit(data);
        }
        return graph;
    }

    /** The part of the tags that are those of the labels. */
    private static double right(INDArray tags, DataSet data) {
        return tags.castTo(DataType.FLOAT)
                .eq(data.getLabels())
                .castTo(DataType.FLOAT)
                .meanNumber()
                .doubleValue();
    }

    private static DataSet data() {
        SplittableRandom random = new SplittableRandom(3);
        INDArray tokens = Nd4j.valueArrayOf(new long[] {SEQUENCES, TIME}, UNKNOWN, DataType.FLOAT);
        INDArray tags = Nd4j.create(DataType.FLOAT, SEQUENCES, TIME);
        for (int s = 0; s < SEQUENCES; s++) {
            int first = random.nextInt(2);
            int told = random.nextInt(TIME);
            for (int t = 0; t < TIME; t++) {
                tags.putScalar(s, t, (first + t) % 2);
            }
            tokens.putScalar(s, told, tags.getDouble(s, told));
        }
        return new DataSet(tokens, tags);
    }
}
