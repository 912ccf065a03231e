package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.testing.Refusals;
import org.recur4j.testing.SmokeRuns;

/** Wrong usage and wrong input end with exit code 2 and one sentence, and change nothing. */
class CaptioningBadInputTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Refusals refusals;
    private static Path run;
    private static Path blind;

    @BeforeAll
    static void train_once() throws IOException {
        runs = new SmokeRuns(CaptioningCommand::program, folder);
        refusals = new Refusals(CaptioningCommand::program, folder.resolve("never"));
        run = runs.trainBriefly("good");
        blind = runs.trainBriefly("blind", "--set", "model.attention=none");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("table/Images"));
        Files.writeString(folder.resolve("table/Images/a.jpg"), "a picture");
        Files.writeString(folder.resolve("table/captions.txt"), "picture,words\na.jpg,a dog\n");
        Files.writeString(folder.resolve("broken.zip"), "no archive");
        Files.writeString(folder.resolve("list.txt"), "no/such/picture.jpg\n");
        Files.writeString(folder.resolve("blank.txt"), "\n \n");
        Files.writeString(folder.resolve("network.h5"), "no network");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, does not exist",
        "empty, captions",
        "table, captions.txt",
        "broken.zip, broken.zip",
    })
    void captioned_pictures_that_cannot_be_used(String data, String said) throws IOException {
        refusals.assertNotTrained(said, "--data", folder.resolve(data).toString());
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
    void settings_out_of_range(String setting, String said) throws IOException {
        refusals.assertNotTrained(said, "--set", setting);
    }

    @ParameterizedTest
    @CsvSource({"network.h5, network.h5", "missing.h5, --set encoder.file=PATH"})
    void an_encoder_that_is_no_image_network(String file, String said) throws IOException {
        Path pictures = CaptionFolders.write(folder.resolve("pictures-" + file), 20);
        refusals.assertNotTrained(
                said,
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
                "encoder.strides=[]");
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
        runs.use(run, "caption", "--input", folder.resolve(input).toString()).assertRefused(said);
    }

    @Test
    void nothing_to_caption_and_too_much() {
        runs.use(run, "caption").assertRefused("No pictures are given");
        runs.use(run, "caption", "--input", folder.toString(), "picture.jpg").assertRefused("exclude each other");
        runs.use(run, "caption", "--beam", "0", "picture.jpg").assertRefused("--beam is 0");
    }

    @Test
    void attention_of_a_model_without_and_into_a_folder_that_is_in_use() throws IOException {
        Path pictures = CaptionFolders.write(folder.resolve("some"), 20);
        String picture = pictures.resolve("Images/picture1.jpg").toString();
        runs.use(blind, "caption", "--attention", folder.resolve("new").toString(), picture)
                .assertRefused("no attention to draw");
        runs.use(run, "caption", "--attention", pictures.toString(), picture).assertRefused("is not empty");
    }

    @Test
    void a_model_that_is_damaged_or_a_stranger_s() throws IOException {
        Path pictures = CaptionFolders.write(folder.resolve("few"), 20);
        runs.assertRefusesOtherModels(
                run, "caption", pictures.resolve("Images/picture1.jpg").toString());
        runs.assertRefusesOtherModels(run, "evaluate");
    }
}
