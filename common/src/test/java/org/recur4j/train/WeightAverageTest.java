package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.train.TrainingSettings.LearningRate;

class WeightAverageTest {
    private static final LearningRate RATE = new LearningRate(0.1, "constant", 0, 0, 0.5, 1);

    @Test
    void the_average_is_that_of_the_equation() {
        ComputationGraph graph = graph(1);
        WeightAverage average = new WeightAverage(graph, 0.5);
        double expected = graph.params().getDouble(0);
        for (int update = 1; update <= 20; update++) {
            graph.params().addi(update);
            average.add(graph, update);
            double kept = Math.min(0.5, (1.0 + update) / (10.0 + update));
            expected = kept * expected + (1 - kept) * graph.params().getDouble(0);
        }
        double own = graph.params().getDouble(0);
        double averaged = average.in(graph, () -> graph.params().getDouble(0));
        assertThat(averaged).isCloseTo(expected, within(1e-3)).isNotEqualTo(own);
        assertThat(graph.params().getDouble(0)).isEqualTo(own);
    }

    @Test
    void the_kept_model_is_the_average_and_training_goes_on_where_it_was(@TempDir Path folder) throws IOException {
        Averaged whole = trained(1);
        Averaged first = trained(1);
        for (int update = 1; update <= 3; update++) {
            step(whole, update);
            step(first, update);
        }
        first.saveState(folder);
        Averaged resumed = trained(2);
        resumed.loadState(folder);
        for (int update = 4; update <= 6; update++) {
            step(whole, update);
            step(resumed, update);
        }
        assertThat(resumed.graph().params()).isEqualTo(whole.graph().params());

        INDArray averaged = whole.scored(() -> whole.graph().params().dup());
        assertThat(resumed.<INDArray>scored(() -> resumed.graph().params().dup()))
                .isEqualTo(averaged)
                .isNotEqualTo(whole.graph().params());
        resumed.saveModel(folder.resolve("best.zip"));
        resumed.loadModel(folder.resolve("best.zip"));
        assertThat(resumed.graph().params()).isEqualTo(averaged);
    }

    private static final class Averaged extends GraphTrainable<Void> {
        Averaged(long seed) {
            super(
                    WeightAverageTest.graph(seed),
                    new TrainingSettings(1, 0, 0, RATE, 1, 0.9, 0, 0),
                    seed,
                    untied -> List.of());
        }

        @Override
        public StepResult step(Void batch, double learningRate, long number) {
            return update(arrays(null), 1, learningRate, number);
        }

        @Override
        protected MultiDataSet arrays(Void batch) {
            return new MultiDataSet(
                    Nd4j.createFromArray(new float[][] {{1, -1}}), Nd4j.createFromArray(new float[][] {{0, 1}}));
        }

        @Override
        public SortedMap<String, Double> dev() {
            return Collections.emptySortedMap();
        }

        @Override
        public long parameters() {
            return graph().numParams();
        }
    }

    private static void step(Averaged trained, int update) {
        trained.step(null, 0.1, update);
    }

    private static Averaged trained(long seed) {
        return new Averaged(seed);
    }

    private static ComputationGraph graph(long seed) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(1))
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(2).nOut(3).build(), "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(3)
                                .nOut(2)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
