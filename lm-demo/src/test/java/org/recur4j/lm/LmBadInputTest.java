package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.Refusals;
import org.recur4j.testing.SmokeRuns;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class LmBadInputTest {
    @TempDir
    private static Path folder;

    private static Refusals refusals;
    private static Path run;

    @BeforeAll
    static void train_once() throws IOException {
        refusals = new Refusals(LmCommand::program, folder.resolve("never"));
        run = new SmokeRuns(LmCommand::program, folder).trainBriefly("good");
        Files.write(folder.resolve("empty.txt"), new byte[0]);
        Files.write(folder.resolve("binary.txt"), new byte[] {'a', 0, 'b'});
        Files.write(folder.resolve("latin1.txt"), new byte[] {'o', 'k', '\n', 'n', (byte) 0xe9, 'e'});
        Files.writeString(folder.resolve("short.txt"), "too short");
        Files.writeString(folder.resolve("middling.txt"), "a text ".repeat(17));
        Files.writeString(folder.resolve("thin.txt"), "a text ".repeat(5));
        Files.write(folder.resolve("utf16.txt"), "\uFEFFa text".getBytes(StandardCharsets.UTF_16LE));
        Files.createDirectory(folder.resolve("mixed"));
        Files.copy(folder.resolve("utf16.txt"), folder.resolve("mixed/a.txt"));
        Files.copy(folder.resolve("binary.txt"), folder.resolve("mixed/b.bin"));
        Files.createDirectory(folder.resolve("nothing"));
    }

    @ParameterizedTest
    @CsvSource({
        "missing.txt, does not exist",
        "empty.txt, is empty",
        "binary.txt, binary",
        "latin1.txt, line 2",
        "short.txt, 'needs 257: give more text, or --set streams.batch=1 --set streams.window=6'",
        "middling.txt, 'needs 257: give more text, or --set streams.batch=8 --set streams.window=11'",
        "thin.txt, 'needs 257: give more text, or --set streams.batch=3 --set streams.window=8'",
        "utf16.txt, is UTF-16 text: save it as UTF-8",
        "mixed, 'skipped 1 binary (b.bin), 1 in UTF-16'",
        "nothing, nothing"
    })
    void text_that_cannot_be_used(String file, String said) throws IOException {
        refusals.assertNotTrained(said, "--data", folder.resolve(file).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --preset smok | did you mean smoke",
                "train --preset smoke --cell gruu | rnn, lstm, gru",
                "train --preset smoke --set model.hiden=3 | did you mean model.hidden",
                "train --preset smoke --set model.hidden=0 | model.hidden is 0",
                "train --preset smoke --set model.hidden=many | whole number",
                "train --preset smoke --set unit=sound | character, word",
                "train --preset smoke --test other | '--test'",
                "train --preset smoke --threads 0 | --threads is 0",
                "train --preset smoke --threads 10000 | give at most",
                "train --preset smoke --set model.hidden=65536 | make it smaller",
                "compare --preset smoke --match hidden --set model.hidden=65536 | make it smaller",
                "compare --preset smoke --vary training.epochs=1,2 | number of updates would not be the same",
                "compare --preset smoke --vary data.sentences=200,300 | the data, the batches or",
                "compare --preset smoke --lengths 0,8 | streams.window is 0",
                "compare --preset smoke --vary model.layers | give KEY=VALUE,VALUE",
                "compare --preset smoke --vary model.layers=1,1 | different values",
                "compare --preset smoke --vary model.layers=1,2 --vary model.hidden=4,8 | only once",
                "train --preset tinyshakespeare | --data PATH",
                "train --sed 3 | --seed",
                "trian | train",
                "compare --cells rnn,rnn --preset smoke | twice",
                "compare --seeds one --preset smoke | 'one'",
                "compare --match size --preset smoke | hidden",
                "evaluate | --run"
            })
    void usage_that_is_wrong(String line, String said) throws IOException {
        String[] arguments = line.split(" ", -1);
        if (List.of("train", "compare").contains(arguments[0])) {
            refusals.assertNoRun(said, arguments);
        } else {
            refusals.assertRefused(said, arguments);
        }
    }

    @Test
    void a_folder_that_is_no_run() {
        refusals.assertRefused(
                "is not a run", "evaluate", "--run", folder.resolve("nothing").toString());
        refusals.assertRefused(
                "is not a run", "sample", "--run", folder.resolve("nothing").toString());
        refusals.assertRefused(
                "is not a run", "train", "--resume", folder.resolve("nothing").toString());
    }

    @Test
    void a_run_of_another_task() throws IOException {
        Path other = copy("other");
        Path config = other.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("lm-demo", "translation"));

        refusals.assertRefused("is a run of", "evaluate", "--run", other.toString());
        refusals.assertRefused("is a run of", "sample", "--run", other.toString(), "--prime", "I");
    }

    @Test
    void a_vocabulary_that_does_not_match() throws IOException {
        Path other = copy("mismatch");
        List<String> lines = Files.readAllLines(other.resolve("vocabulary.txt"));
        Files.write(other.resolve("vocabulary.txt"), lines.subList(0, lines.size() - 1));

        refusals.assertRefused("vocabulary", "sample", "--run", other.toString(), "--prime", "I");
    }

    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copies").resolve(name));
        for (String file : List.of("config.yaml", "record.json", "vocabulary.txt", "model.zip")) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void an_existing_run_or_file_in_the_place_of_the_output() throws IOException {
        String before = Files.readString(run.resolve("record.json"));

        refusals.assertRefused("is itself a run", "train", "--preset", "smoke", "--out", run.toString());
        refusals.assertRefused(
                "exists already",
                "evaluate",
                "--run",
                run.toString(),
                "--json",
                run.resolve("record.json").toString());

        assertThat(Files.readString(run.resolve("record.json"))).isEqualTo(before);
    }

    @Test
    void settings_beside_resume() {
        refusals.assertRefused("--seed", "train", "--resume", run.toString(), "--seed", "3");
    }

    @Test
    void a_split_that_the_data_do_not_have() {
        refusals.assertRefused("Split", "evaluate", "--run", run.toString(), "--split", "exam");
    }

    @Test
    void a_model_that_is_damaged_or_a_stranger_s() throws IOException {
        SmokeRuns runs = new SmokeRuns(LmCommand::program, folder);
        runs.assertRefusesOtherModels(run, "sample", "--prime", "I");
        runs.assertRefusesOtherModels(run, "evaluate");
    }
}
