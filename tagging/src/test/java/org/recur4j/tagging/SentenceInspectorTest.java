package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.machine.Backend;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps.Fixed;
import org.recur4j.run.Presets;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.train.TrainableGraph;

class SentenceInspectorTest {
    private static final String TEXT = "Jordan saw Jordans.";
    private static final int HIDDEN = 5;

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    /** An untrained network that has seen none of the words but Jordan. */
    private static GraphTagger tagger(String... sets) {
        TaggingConfig config = Presets.load(
                TaggingConfig.class,
                TaggingTask.class,
                "smoke",
                Stream.concat(
                                Stream.of("model.hidden=" + HIDDEN, "embedding.size=4", "characters.size=3"),
                                Stream.of(sets))
                        .toList());
        TaggingVocabulary vocabulary = config.steps()
                .vectors()
                .vocabulary(List.of(new TaggedSequence(
                        List.of("Jordan", "a", "w", "s"), List.of("PROPN", "DET", "X", "VERB"), "")));
        ComputationGraph graph = TrainableGraph.initialised(TaggingModel.graph(config, Cells.GRU, 5, vocabulary));
        graph.params().muli(3); // else all tags are nearly alike
        return new GraphTagger(graph, config, vocabulary);
    }

    private static SentenceInspector inspector(GraphTagger tagger) {
        return SentenceInspector.of(tagger, Path.of("run"), null);
    }

    private static List<TracedStep> steps(TextInspector inspector, int[] read, Fixed... fixed) {
        List<TracedStep> steps = new ArrayList<>(List.of(inspector.begin()));
        for (int t = 1; t <= read.length; t++) {
            steps.add(inspector.step(steps.get(t - 1), Arrays.copyOf(read, t), List.of(fixed)));
        }
        return inspector.answered(steps, read);
    }

    @ParameterizedTest
    @CsvSource({"softmax,false,0", "softmax,true,0", "softmax,true,3", "crf,false,3", "softmax,false,3", "crf,true,0"})
    void each_word_has_the_tags_and_units_that_it_has_in_the_network(String head, boolean both, int letters) {
        GraphTagger tagger =
                tagger("model.head=" + head, "model.bidirectional=" + both, "characters.hidden=" + letters);
        SentenceInspector inspector = inspector(tagger);
        List<String> tokens = inspector.tokens(TEXT);
        int[] read = inspector.encode(tokens);
        INDArray expected = tagger.output(tagger.alone(tokens)).dup(); // [1,K,T]
        MultiDataSet features = tagger.read(tagger.alone(tokens));
        tagger.graph().setLayerMaskArrays(features.getFeaturesMaskArrays(), null); // words differ in length
        INDArray units =
                tagger.graph().feedForward(features.getFeatures(), false).get("recurrent1"); // [1,H,T] or [1,2H,T]
        tagger.graph().clearLayerMaskArrays();

        List<TracedStep> steps = steps(inspector, read);

        assertThat(tokens).containsExactly("Jordan", "saw", "Jordans", ".");
        assertThat(read).doesNotHaveDuplicates();
        assertThat(steps.get(0).logProbabilities()).isEmpty();
        for (int t = 0; t < read.length; t++) {
            float[] logs = steps.get(t + 1).logProbabilities();
            for (int k = 0; k < inspector.answers().size(); k++) {
                assertThat(Math.exp(logs[k])).isCloseTo(expected.getDouble(0, k, t), within(1e-5));
            }
            float[] h = steps.get(t + 1).values(0).get("h'");
            assertThat(h).hasSize(HIDDEN);
            for (int i = 0; i < h.length; i++) {
                assertThat(h[i]).isCloseTo(units.getFloat(0, i, t), within(1e-5f));
            }
        }
        boolean ahead = both || head.equals("crf");
        assertThat(inspector.note().contains("the tags of earlier words change"))
                .isEqualTo(ahead);
        assertThat(inspector.note().isEmpty()).isEqualTo(!ahead && letters == 0);
        assertThat(inspector.note().contains("both directions")).isEqualTo(both);
    }

    @Test
    void a_unit_set_by_hand_changes_tags_where_the_network_is_seen_whole() {
        for (boolean both : new boolean[] {false, true}) {
            SentenceInspector inspector = inspector(tagger("model.bidirectional=" + both));
            int[] read = inspector.encode(inspector.tokens(TEXT));

            float[] free = steps(inspector, read).get(2).logProbabilities();
            TracedStep set = steps(inspector, read, new Fixed(0, "h'", -1, 1)).get(2);

            assertThat(set.values(0).get("h'")).containsOnly(1f);
            assertThat(Arrays.equals(set.logProbabilities(), free)).isEqualTo(both);
        }
    }

    @Test
    void a_tag_depends_on_the_words_behind_it_where_the_network_looks_ahead() {
        for (boolean both : new boolean[] {false, true}) {
            SentenceInspector inspector = inspector(tagger("model.bidirectional=" + both));
            int[] read = inspector.encode(inspector.tokens(TEXT));

            float[] norms = inspector.inputGradients(steps(inspector, read), read, 2, 3, 0);

            assertThat(norms).hasSize(both ? 3 : 2);
            for (float norm : norms) {
                assertThat(norm).isPositive();
            }
        }
    }
}
