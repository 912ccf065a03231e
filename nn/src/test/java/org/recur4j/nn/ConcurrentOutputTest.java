package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.recurrent.Direction;

/** Clones of a network answer on threads of their own as one network does on one, which is how DL4J serves many at once. */
class ConcurrentOutputTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 8;

    @ParameterizedTest
    @EnumSource
    void clones_of_a_recurrent_network_give_what_one_gives(StandardCell cell) throws Exception {
        int before = OmpThreads.set(2);
        try {
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                ComputationGraph graph = Networks.graph(
                        type,
                        RNNFormat.NCW,
                        BackpropType.Standard,
                        Networks.layer(cell).direction(Direction.BOTH).nOut(32).build(),
                        Networks.layer(cell).nOut(32).build());
                assertSame(
                        graph,
                        IntStream.range(0, ROUNDS)
                                .mapToObj(round -> new INDArray[] {
                                    Networks.sequences(1 + round, 3 + round).getFeatures()
                                })
                                .toList());
            }
        } finally {
            OmpThreads.set(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void clones_of_a_decoder_give_what_one_gives(AttentionKind kind) throws Exception {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            ComputationGraph graph = Decoders.graph(
                    type,
                    Decoders.decoder(StandardCell.LSTM, kind).inputFeeding(true).build());
            assertSame(
                    graph,
                    IntStream.range(0, ROUNDS)
                            .mapToObj(round -> Decoders.sequences(1 + round, 2 + round, 3 + round, false))
                            .map(MultiDataSet::getFeatures)
                            .toList());
        }
    }

    private static void assertSame(ComputationGraph graph, List<INDArray[]> batches) throws Exception {
        List<INDArray> expected = outputs(graph, batches);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<INDArray>>> found = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                ComputationGraph clone = graph.clone();
                found.add(threads.submit(() -> outputs(clone, batches)));
            }
            for (Future<List<INDArray>> one : found) {
                assertThat(one.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<INDArray> outputs(ComputationGraph graph, List<INDArray[]> batches) {
        return batches.stream().map(batch -> graph.output(false, batch)[0]).toList();
    }
}
