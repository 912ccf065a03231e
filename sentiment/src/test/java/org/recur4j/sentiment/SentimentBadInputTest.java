package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.BadInputContract;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class SentimentBadInputTest extends BadInputContract {
    SentimentBadInputTest() {
        super(SentimentCommand::program, "predict", "good");
    }

    @Override
    protected void writeFiles() throws IOException {
        Files.write(folder.resolve("empty.csv"), new byte[0]);
        write("columns.csv", "review,label\ngood,1\nbad,2\n");
        write("one.csv", "text,label\ngood,1\nbad,1\n");
        write("blank.csv", "text,label\ngood,1\n,2\n");
        Files.write(
                folder.resolve("latin1.csv"), new byte[] {'t', 'e', 'x', 't', ',', 'l', '\n', (byte) 0xe9, ',', '1'});
        Files.write(folder.resolve("latin1.txt"), new byte[] {'g', 'o', 'o', 'd', '\n', (byte) 0xe9, '\n'});
        write("table.csv", "id,review\n1,good\n");
        write("broken.tar.gz", "no archive");
        Files.createDirectory(folder.resolve("trees"));
        write("trees/train.txt", "(3 (2 It) (4 works))\n(3 (2 It\n");
        Files.createDirectory(folder.resolve("nothing"));
    }

    @ParameterizedTest
    @CsvSource({
        "missing.csv, does not exist",
        "empty.csv, empty",
        "columns.csv, text",
        "one.csv, have 1 different label:",
        "blank.csv, 1 different label",
        "latin1.csv, UTF-8",
        "broken.tar.gz, broken.tar.gz",
        "trees, line 2",
        "nothing, nothing"
    })
    void texts_that_cannot_be_used(String file, String said) throws IOException {
        refusals.assertNotTrained(said, "--data", folder.resolve(file).toString());
    }

    @Test
    void a_test_set_is_chosen_from_a_folder_only() throws IOException {
        Path data = folder.resolve("single.csv");
        Files.writeString(data, "text,label\ngood,5\nbad,1\n");

        refusals.assertNotTrained("leave out --test", "--test", "other", "--data", data.toString());
    }

    @Test
    void a_table_without_a_row_is_named() throws IOException {
        Path data = folder.resolve("header.csv");
        Files.writeString(data, "text,label\n");

        refusals.assertRefused("holds no texts", "predict", "--run", run.toString(), "--input", data.toString());
    }

    @Test
    void a_split_that_is_not_there_is_answered_with_those_that_are() throws IOException {
        Path data = folder.resolve("untested");
        Files.createDirectory(data);
        Files.writeString(data.resolve("dev.csv"), "text,label\ngood,5\n");

        refusals.assertRefused(
                "no split \"test\": give --split dev.", "evaluate", "--run", run.toString(), "--data", data.toString());
    }

    @Test
    void of_several_test_sets_one_is_to_be_named_and_what_is_learned_is_called_train() throws IOException {
        Path data = Files.createDirectory(folder.resolve("several"));
        for (String name : List.of("test_a.csv", "test_b.csv", "training.csv")) {
            Files.writeString(data.resolve(name), "text,label\ngood,5\nbad,1\n");
        }

        runs.use(run, "evaluate", "--data", data.toString())
                .assertRefused("several sets for test (test_a.csv, test_b.csv): name one with --test test_a.csv.");
        runs.use(run, "evaluate", "--data", data.toString(), "--test", "test_b").assertDone();
        refusals.assertNotTrained("give --data " + data.resolve("training.csv"), "--data", data.toString());
    }

    @Test
    void a_cell_that_is_not_known() throws IOException {
        Path config = run.resolve("config.yaml");
        String own = Files.readString(config);
        String[] predict = {"predict", "--run", run.toString(), "good"};
        Files.writeString(
                config, own.replace("cell: \"", "cell: \"no-").replaceFirst("equations: \".*\"", "equations: \"\""));
        refusals.assertRefused("give one of rnn, lstm, gru", predict);
        Files.writeString(config, own.replaceFirst("equations: \".*\"", "equations: \"h' = tanhh(W x)\""));
        refusals.assertRefused("did you mean tanh?", predict);
        Files.writeString(config, own);
    }

    @Test
    void a_label_that_the_model_does_not_know_is_named_with_its_line() throws IOException {
        Path data = folder.resolve("unknown.csv");
        Files.writeString(data, "text,label\ngood,5\nbad,7\n");

        refusals.assertRefused("line 3", "evaluate", "--run", run.toString(), "--data", data.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "model.pooling=sum, model.pooling",
        "embedding.size=0, embedding.size",
        "embedding.vectors=nowhere.txt, nowhere.txt",
        "data.labels=some, data.labels",
        "data.separator=x, --set data.separator=semicolon",
        "data.charset=x, --set data.charset=windows-1252"
    })
    void settings_that_cannot_be_used(String set, String said) throws IOException {
        refusals.assertNotTrained(said, "--set", set);
    }

    @Test
    void a_preset_of_real_data_asks_for_it() throws IOException {
        refusals.assertNoRun("--data", "train", "--preset", "imdb");
    }

    @Test
    void options_of_predict_that_exclude_each_other() throws IOException {
        Path input = folder.resolve("input.txt");
        Files.writeString(input, "good\n");

        assertRefused("exclude", "--input", input.toString(), "text");
        assertRefused("--output", "--output", folder.resolve("out.csv").toString(), "text");
        assertRefused("--explain", "--html", folder.resolve("out.html").toString(), "text");
        assertRefused("exists already", "--input", input.toString(), "--output", input.toString());
        assertRefused("does not exist", "--input", folder.resolve("none.txt").toString());
        Path answers = folder.resolve("answers.csv");
        assertRefused("UTF-8", "--input", folder.resolve("latin1.txt").toString(), "--output", answers.toString());
        assertRefused(
                "add --set data.textColumn=review",
                "--input",
                folder.resolve("table.csv").toString());
        assertRefused(
                "only these can be changed: data.textColumn, data.separator",
                "--set",
                "data.devFraction=0.3",
                "--input",
                folder.resolve("table.csv").toString());
        assertThat(answers).doesNotExist();
        assertThat(Files.readString(input)).isEqualTo("good\n");
    }
}
