package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.machine.Backend;
import org.recur4j.nn.cell.Cells;
import org.recur4j.run.Presets;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.train.TrainableGraph;

class TaggingModelTest {
    private static final double STEP = 1e-5;

    private static final List<TaggedSequence> SEQUENCES = List.of(
            sequence("Jordan/B-PER laughed/O"),
            sequence("the/O town/O that/O is/O called/O New/B-LOC Jordan/I-LOC was/O mentioned/O"),
            sequence("we/O saw/O Jordan/B-LOC"));

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static TaggedSequence sequence(String tagged) {
        List<String> steps = List.of(tagged.split(" ", -1));
        return new TaggedSequence(
                steps.stream().map(step -> step.split("/", -1)[0]).toList(),
                steps.stream().map(step -> step.split("/", -1)[1]).toList(),
                "");
    }

    private static TaggingConfig config(String... sets) {
        return Presets.load(
                TaggingConfig.class,
                TaggingTask.class,
                "smoke",
                Stream.concat(Stream.of("model.hidden=5", "embedding.size=4", "characters.size=3"), Stream.of(sets))
                        .toList());
    }

    private static TaggingBatch batch(TaggingVocabulary vocabulary, List<TaggedSequence> sequences) {
        return TaggingBatch.of(sequences.stream().map(vocabulary::example).toList());
    }

    @ParameterizedTest
    @CsvSource({"softmax, 0, rnn", "softmax, 3, gru", "crf, 0, lstm", "crf, 3, gru"})
    void padding_does_not_change_the_scores(String head, int letters, String cell) {
        TaggingConfig config =
                config("model.head=" + head, "characters.hidden=" + letters, "model.skip=" + (letters > 0));
        TaggingVocabulary vocabulary = config.steps().vectors().vocabulary(SEQUENCES);
        ComputationGraph graph =
                TrainableGraph.initialised(TaggingModel.graph(config, Cells.named(cell), 5, vocabulary));
        INDArray together = scores(graph, config, vocabulary, SEQUENCES); // [B,K,T]

        for (int b = 0; b < SEQUENCES.size(); b++) {
            INDArray alone = scores(graph, config, vocabulary, List.of(SEQUENCES.get(b)));
            INDArray beside = together.get(
                    NDArrayIndex.interval(b, b + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, alone.size(2)));
            assertThat(beside.sub(alone).norm2Number().doubleValue()).isCloseTo(0, within(1e-5));
        }
        TaggingPredictor predictor =
                new TaggingPredictor(new GraphTagger(graph, config, vocabulary), config, vocabulary);
        assertThat(predictor.tags(SEQUENCES))
                .isEqualTo(SEQUENCES.stream()
                        .map(sequence -> predictor.tags(List.of(sequence)).get(0))
                        .toList());
    }

    private static INDArray scores(
            ComputationGraph graph,
            TaggingConfig config,
            TaggingVocabulary vocabulary,
            List<TaggedSequence> sequences) {
        MultiDataSet read = config.steps().vectors().arrays(batch(vocabulary, sequences), vocabulary);
        INDArray output = graph.output(false, read.getFeatures(), read.getFeaturesMaskArrays())[0].dup();
        graph.clearLayerMaskArrays();
        return output;
    }

    /** The slope of the loss along random directions, by central differences in double precision. */
    @ParameterizedTest
    @CsvSource({"softmax, rnn, false", "softmax, gru, true", "crf, lstm, true", "crf, gru, false"})
    void the_gradient_of_the_whole_graph_is_the_slope_of_its_loss(String head, String cell, boolean both) {
        TaggingConfig config =
                config("model.head=" + head, "characters.hidden=3", "model.layers=2", "model.bidirectional=" + both);
        TaggingVocabulary vocabulary = config.steps().vectors().vocabulary(SEQUENCES);
        ComputationGraph graph = TrainableGraph.initialised(
                        TaggingModel.graph(config, Cells.named(cell), 5, vocabulary))
                .convertDataType(DataType.DOUBLE);
        TaggingBatch batch = batch(vocabulary, SEQUENCES);
        MultiDataSet data = config.steps().vectors().arrays(batch, vocabulary);
        data.setLabels(new INDArray[] {batch.target()});
        data.setLabelsMaskArray(new INDArray[] {batch.mask()});
        graph.setInputs(data.getFeatures());
        graph.setLabels(data.getLabels());
        graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
        graph.computeGradientAndScore();
        graph.clearLayerMaskArrays();
        double[] gradient = graph.gradient().gradient().dup().data().asDouble();
        INDArray parameters = graph.params();
        double[] before = parameters.dup().data().asDouble();
        SplittableRandom random = new SplittableRandom(3);
        for (int directions = 0; directions < 3; directions++) {
            double[] direction = random.doubles(gradient.length, -1, 1).toArray();
            double slope = 0;
            double size = 0;
            for (int i = 0; i < gradient.length; i++) {
                slope += gradient[i] * direction[i];
                size += Math.pow(gradient[i] * direction[i], 2);
            }
            double difference =
                    lossAt(graph, data, before, direction, STEP) - lossAt(graph, data, before, direction, -STEP);
            assertThat(difference / (2 * STEP)).isCloseTo(slope, within(1e-6 * Math.sqrt(size)));
        }
    }

    private static double lossAt(
            ComputationGraph graph, MultiDataSet data, double[] before, double[] direction, double step) {
        INDArray parameters = graph.params();
        for (int i = 0; i < before.length; i++) {
            parameters.putScalar(i, before[i] + step * direction[i]);
        }
        return graph.score(data, true);
    }

    @Test
    void words_are_spelt_once_and_each_step_is_one_of_them() {
        TaggingConfig config = config("characters.hidden=3", "characters.longest=4");
        TaggingVocabulary vocabulary = config.steps().vectors().vocabulary(SEQUENCES);

        MultiDataSet read = config.steps().vectors().arrays(batch(vocabulary, SEQUENCES), vocabulary);

        assertThat(read.getFeatures(1).shape()).containsExactly(3, 1, 9);
        assertThat(read.getFeatures(2).shape()).containsExactly(12, 1, 4); // Jordan occurs three times
        assertThat(read.getFeatures(1).getInt(1, 0, 6))
                .isEqualTo(read.getFeatures(1).getInt(0, 0, 0))
                .isEqualTo(read.getFeatures(1).getInt(2, 0, 2));
    }
}
