package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.Splits;
import org.recur4j.machine.Backend;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.head.ChainScores;
import org.recur4j.run.Presets;
import org.recur4j.tagging.steps.Example;
import org.recur4j.train.TrainableGraph;

/** A network before its first update is the hidden Markov model of its training data. */
class CountedStartTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    private static TaggingConfig config(String... sets) {
        List<String> all = new ArrayList<>(List.of("model.head=crf", "model.skip=true", "embedding.size=20"));
        all.addAll(List.of(sets));
        return Presets.load(TaggingConfig.class, TaggingTask.class, "smoke", all);
    }

    private static int[][] tags(TaggingConfig config, TaggingData data, List<Example> examples) {
        ComputationGraph graph =
                TrainableGraph.initialised(TaggingModel.graph(config, Cells.named("gru"), 5, data.vocabulary()));
        CountedStart.into(graph, config, data);
        return new TaggingPredictor(new GraphTagger(graph, config, data.vocabulary()), config, data.vocabulary())
                .numbers(examples);
    }

    @Test
    void words_get_the_best_path_of_counts() {
        TaggingConfig config = config("model.counted=true");
        TaggingData data = TaggingData.forTraining(config, null);
        List<Example> dev = data.examples(Splits.DEV);
        int tags = data.vocabulary().tags().size();
        double[][] words = new double[data.vocabulary().words().size()][tags];
        double[][] pairs = new double[tags][tags];
        double[] all = new double[tags];
        for (Example example : data.examples(Splits.TRAIN)) {
            for (int t = 0; t < example.length(); t++) {
                words[example.tokens()[t]][example.tags()[t]]++;
                all[example.tags()[t]]++;
                if (t > 0) {
                    pairs[example.tags()[t - 1]][example.tags()[t]]++;
                }
            }
        }
        double steps = Arrays.stream(all).sum();
        double[] transitions = new double[tags * tags];
        for (int i = 0; i < tags * tags; i++) {
            double row = Arrays.stream(pairs[i / tags]).sum() + 0.1 * tags;
            transitions[i] = Math.log((pairs[i / tags][i % tags] + 0.1) / row);
        }
        ChainScores chain = new ChainScores(
                transitions,
                Arrays.stream(all).map(count -> Math.log(count / steps)).toArray(),
                new double[tags]);
        int[][] found = tags(config, data, dev);
        for (int n = 0; n < dev.size(); n++) {
            Example example = dev.get(n);
            double[] scores = new double[example.length() * tags];
            for (int i = 0; i < scores.length; i++) {
                double[] word = words[example.tokens()[i / tags]];
                double expected = Arrays.stream(word).sum() * all[i % tags] / steps;
                scores[i] = Math.log((word[i % tags] + 0.1) / (expected + 0.1));
            }
            assertThat(chain.score(scores, found[n]))
                    .isCloseTo(chain.best(scores, example.length()).score(), within(1e-3));
        }
    }

    /** Exons begin with ten As that stand seven bases before them, farther than a token sees. */
    @Test
    void bases_farther_away_than_a_token_tell_where_an_exon_begins() throws Exception {
        Random random = new Random(1);
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            int start = 40 + random.nextInt(40);
            StringBuilder bases = new StringBuilder();
            random.ints(120, 0, 3).forEach(base -> bases.append("CGT".charAt(base)));
            bases.replace(start - 18, start - 8, "AAAAAAAAAA");
            table.append("g%s\t+\t%s-%s\t%s%n".formatted(i, start, start + 29, bases));
        }
        Path genes = Files.writeString(folder.resolve("genes.tsv"), table);
        String[] far = {
            "data.steps=bases",
            "bases.kmer=3",
            "bases.tags=genes",
            "words.lowercase=false",
            "embedding.size=32",
            "model.counted=true",
            "bases.reach=20",
            "bases.bothStrands=false"
        };
        String[] near = far.clone();
        near[6] = "bases.reach=0";
        assertThat(rightBeginnings(config(far), genes)).isGreaterThan(0.9);
        assertThat(rightBeginnings(config(near), genes)).isLessThan(0.5);
    }

    private static double rightBeginnings(TaggingConfig config, Path genes) {
        TaggingData data = TaggingData.forTraining(config, genes);
        List<Example> dev = data.examples(Splits.DEV);
        int begin = data.vocabulary().tags().id("+B");
        int[][] found = tags(config, data, dev);
        int right = 0;
        for (int n = 0; n < dev.size(); n++) {
            int place = Arrays.stream(dev.get(n).tags()).boxed().toList().indexOf(begin);
            right += found[n][place] == begin ? 1 : 0;
        }
        return right / (double) dev.size();
    }
}
