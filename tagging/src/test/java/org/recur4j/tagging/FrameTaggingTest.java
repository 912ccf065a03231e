package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.run.RunFolder;
import org.recur4j.tagging.scene.BallCorpus;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeRuns;

/** Clips of frames as tagging's data. */
class FrameTaggingTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Path run;

    @BeforeAll
    static void train_once() throws IOException {
        runs = new SmokeRuns(TaggingCommand::program, folder);
        run = runs.train(
                "ball",
                "--set=data.steps=frames",
                "--set=data.sentences=300",
                "--set=training.epochs=16",
                "--set=training.learningRate.initial=0.01",
                "--set=model.bidirectional=false");
    }

    @Test
    void what_a_ball_does_is_learned_where_it_is_seen_and_where_it_is_hidden() throws IOException {
        JsonNode test = SmokeRuns.record(run).get("test");
        assertThat(test.get("accuracy").asDouble()).isBetween(0.85, 1.0);
        assertThat(test.get("hiddenAccuracy").asDouble()).isBetween(0.8, 1.0);
        assertThat(test.has("unknownWordAccuracy")).isFalse();
        assertThat(SmokeRuns.record(run).at("/dev/gradientReach").asInt()).isPositive();
        assertThat(runs.assertScoresAsRecorded(run)).contains("accuracy of hidden frames (%)");
    }

    @Test
    void clips_in_a_folder_are_scored_and_labelled_as_those_in_memory() throws IOException {
        Path clips = folder.resolve("clips");
        CommandLineRun.of(TaggingCommand.program(), "clips", "--output", clips.toString(), "--count", "10")
                .assertDone();
        Path labels = folder.resolve("labelled.tsv");
        assertThat(runs.use(run, "tag", "--input", clips.toString(), "--output", labels.toString())
                        .assertDone()
                        .out())
                .contains("10 clips labelled");

        List<TaggedSequence> test = BallCorpus.generate(10, 0.2, 0.2, 1).get(Splits.TEST);
        List<String> expected =
                TaggingPredictor.of(RunFolder.open(run, "tagging")).tags(test).get(0);
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(labels)) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals("test/ball-0009")) {
                found.addAll(Collections.nCopies(
                        Integer.parseInt(columns[2]) - Integer.parseInt(columns[1]) + 1, columns[3]));
            }
        }
        assertThat(found).hasSize(120).isEqualTo(expected);
        assertThat(runs.use(run, "evaluate", "--data", clips.toString())
                        .assertDone()
                        .out())
                .contains("accuracy of hidden frames (%)");
        assertThat(runs.use(run, "tag", "--input", clips.toString())
                        .assertDone()
                        .out())
                .contains("test/ball-0009: 1-");
        runs.use(run, "tag", "Jordan laughed.").assertRefused("give a folder or zip of clips with --input");
        assertThatThrownBy(() -> SentenceInspector.of(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("labels frames, which cannot be read word by word");
        CommandLineRun.of(TaggingCommand.program(), "clips", "--output", clips.toString())
                .assertRefused("exists already");
    }

    @Test
    void other_clips_of_a_batch_and_padding_change_no_label() {
        TaggingPredictor predictor = TaggingPredictor.of(RunFolder.open(run, "tagging"));
        List<TaggedSequence> clips = BallCorpus.generate(20, 0.1, 0.1, 5).get(Splits.TRAIN);
        List<TaggedSequence> different = IntStream.range(0, clips.size())
                .mapToObj(i -> new TaggedSequence(clips.get(i).tokens().subList(0, 1 + 7 * i), List.of(), "clip"))
                .toList();

        List<List<String>> together = predictor.tags(different);

        for (int i = 0; i < different.size(); i++) {
            assertThat(predictor.tags(List.of(different.get(i))).get(0)).isEqualTo(together.get(i));
        }
    }

    @Test
    void a_comparison_shows_clips_and_what_each_cell_says_of_them() throws IOException {
        String report = runs.compare(
                        "compared", "--cells", "gru,unigram", "--set=data.steps=frames", "--set=data.sentences=40")
                .report();

        assertThat(report).contains("What they see and remember", "data:image/png;base64,");
        assertThat(report).contains("true: hidden-left ", "unigram: ");
    }
}
