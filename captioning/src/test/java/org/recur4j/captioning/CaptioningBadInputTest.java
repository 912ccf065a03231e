package org.recur4j.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.CommandLineRun;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class CaptioningBadInputTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static Path blind;

    @BeforeAll
    static void train_once() throws IOException {
        run = train("good");
        blind = train("blind", "--set", "model.attention=none");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("table/Images"));
        Files.writeString(folder.resolve("table/Images/a.jpg"), "a picture");
        Files.writeString(folder.resolve("table/captions.txt"), "picture,words\na.jpg,a dog\n");
        Files.writeString(folder.resolve("broken.zip"), "no archive");
        Files.writeString(folder.resolve("list.txt"), "no/such/picture.jpg\n");
        Files.writeString(folder.resolve("blank.txt"), "\n \n");
        Files.writeString(folder.resolve("network.h5"), "no network");
    }

    private static Path train(String out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", "--preset", "smoke", "--threads", "1"));
        arguments.addAll(List.of(
                "--set", "training.epochs=1", "--out", folder.resolve(out).toString()));
        arguments.addAll(Arrays.asList(more));
        CommandLineRun train = CommandLineRun.of(CaptioningCommand.program(), arguments.toArray(String[]::new));
        assertThat(train.exitCode()).as(train.err()).isZero();
        return CommandLineRun.runsIn(folder.resolve(out)).get(0);
    }

    private static void refused(String said, String... arguments) {
        CommandLineRun.of(CaptioningCommand.program(), arguments).assertRefused(said);
    }

    @ParameterizedTest
    @CsvSource({
        "missing, does not exist",
        "empty, captions",
        "table, captions.txt",
        "broken.zip, broken.zip",
    })
    void captioned_pictures_that_cannot_be_used(String data, String said) throws IOException {
        Path out = folder.resolve("never");

        refused(
                said,
                "train",
                "--preset",
                "smoke",
                "--data",
                folder.resolve(data).toString(),
                "--out",
                out.toString());

        assertThat(CommandLineRun.runsIn(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data.scenes=90000, data.scenes",
        "data.scenes=80000, data.scenes",
        "encoder.side=8, encoder.side",
        "encoder.filters=[], encoder.filters",
        "encoder.kernels=[3], encoder.kernels",
        "'encoder.kernels=[3, 4, 3]', encoder.kernels",
        "encoder.residual=true, encoder.residual",
        "learning.captionsPerEpoch=-1, learning.captionsPerEpoch",
        "model.attention=dot, model.attention",
        "learning.captionsEach=0, learning.captionsEach",
        "search.beam=0, search.beam",
        "text.minfrequency=2, text.minfrequency",
    })
    void settings_out_of_range(String setting, String said) {
        refused(
                said,
                "train",
                "--preset",
                "smoke",
                "--set",
                setting,
                "--out",
                folder.resolve("no").toString());
    }

    @ParameterizedTest
    @CsvSource({"network.h5, network.h5", "missing.h5, --set encoder.file=PATH"})
    void an_encoder_that_is_no_image_network(String file, String said) throws IOException {
        Path pictures = CaptionFolders.write(folder.resolve("pictures-" + file), 20);
        refused(
                said,
                "train",
                "--preset",
                "smoke",
                "--data",
                pictures.toString(),
                "--set",
                "encoder.file=" + folder.resolve(file),
                "--set",
                "encoder.cache=" + folder.resolve("features"),
                "--set",
                "encoder.filters=[]",
                "--set",
                "encoder.kernels=[]",
                "--set",
                "encoder.strides=[]",
                "--out",
                folder.resolve("no").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "missing.jpg, does not exist",
        "empty, holds no pictures",
        "list.txt, line 1",
        "blank.txt, names no pictures",
        "broken.zip, broken.zip"
    })
    void pictures_that_are_not_there(String input, String said) {
        refused(
                said,
                "caption",
                "--run",
                run.toString(),
                "--input",
                folder.resolve(input).toString());
    }

    @Test
    void nothing_to_caption_and_too_much() {
        refused("No pictures are given", "caption", "--run", run.toString());
        refused("exclude each other", "caption", "--run", run.toString(), "--input", folder.toString(), "picture.jpg");
        refused("--beam is 0", "caption", "--run", run.toString(), "--beam", "0", "picture.jpg");
    }

    @Test
    void attention_of_a_model_without_and_into_a_folder_that_is_in_use() throws IOException {
        Path pictures = CaptionFolders.write(folder.resolve("some"), 20);
        String picture = pictures.resolve("Images/picture1.jpg").toString();
        refused(
                "no attention to draw",
                "caption",
                "--run",
                blind.toString(),
                "--attention",
                folder.resolve("new").toString(),
                picture);
        refused("is not empty", "caption", "--run", run.toString(), "--attention", pictures.toString(), picture);
    }
}
