package org.recur4j.captioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.testing.TaskContract;

class CaptioningContractTest extends TaskContract {
    private Path pictures;

    CaptioningContractTest() {
        super("captioning", CaptioningCommand::program, "CIDEr-D", "BLEU-4");
    }

    @BeforeAll
    void write_pictures() throws IOException {
        pictures = CaptionFolders.write(folder.resolve("pictures"), 30);
    }

    private CommandLineRun caption(Path with, String... more) {
        return runs.use(with, "caption", more);
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        for (String split : List.of("dev", "test")) {
            for (String metric : List.of("bleu1", "bleu4")) {
                assertThat(record.at("/" + split + "/" + metric).asDouble(-1)).isBetween(0.0, 100.0);
            }
            assertThat(record.at("/" + split + "/cider").asDouble(-1)).isBetween(0.0, 10.0);
            assertThat(record.at("/" + split + "/distinct").asInt()).isBetween(1, 20);
            assertThat(record.at("/" + split + "/perplexity").asDouble()).isGreaterThan(1);
        }
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "decoder");
    }

    @Test
    void every_setting_of_the_model_trains() throws IOException {
        Path other = runs.train(
                "settings",
                "--set",
                "model.gated=true",
                "--set",
                "model.coverageWeight=0.5",
                "--set",
                "model.inputFeeding=true",
                "--set",
                "model.tied=true",
                "--set",
                "model.attention=general",
                "--set",
                "model.regionDropout=0.2",
                "--set",
                "model.outputDropout=0.2",
                "--set",
                "embedding.dropout=0.2",
                "--set",
                "learning.captionsEach=1",
                "--set",
                "learning.labelSmoothing=0.1",
                "--set",
                "search.beam=3",
                "--set",
                "training.epochs=1");

        assertThat(SmokeRuns.record(other).at("/test/greedyCider").isNumber()).isTrue();
        assertThat(SmokeRuns.record(other).at("/test/greedyBleu4").isNumber()).isTrue();
    }

    @Test
    void a_model_learns_from_features_of_a_trained_network() throws IOException {
        Path network = CaptionFolders.network(folder.resolve("network.zip"), 5);
        String[] seeing = {
            "--data",
            pictures.toString(),
            "--set",
            "encoder.file=" + network,
            "--set",
            "encoder.cache=" + folder.resolve("features"),
            "--set",
            "encoder.side=12",
            "--set",
            "encoder.filters=[]",
            "--set",
            "encoder.kernels=[]",
            "--set",
            "encoder.strides=[]",
            "--set",
            "data.devFraction=0.2",
            "--set",
            "data.testFraction=0.2",
            "--set",
            "training.epochs=1"
        };
        Path seen = runs.train("seen", seeing);
        assertThat(SmokeRuns.record(seen).at("/data/train/examples").asInt()).isEqualTo(18);
        assertThat(folder.resolve("features")).isNotEmptyDirectory();
        runs.assertScoresAsRecorded(seen, "--data", pictures.toString());

        CommandLineRun one = caption(
                        seen, pictures.resolve("Images/picture3.jpg").toString())
                .assertDone();
        assertThat(one.out()).startsWith("picture3.jpg\t").hasLineCount(1);

        byte[] picture = Files.readAllBytes(pictures.resolve("Images/picture3.jpg"));
        try (CaptionInspector inspector = CaptionInspector.of(seen)) {
            assertThat(inspector
                            .caption(picture, 1, List.of(), 3)
                            .text()
                            .trace()
                            .best())
                    .hasSize(1);
        }

        CaptionFolders.network(network, 6);
        caption(seen, pictures.resolve("Images/picture3.jpg").toString())
                .assertRefused("is not the image network that the model of");
    }

    @Test
    void a_model_that_learns_to_look_is_trained_on_the_users_pictures() throws IOException {
        Path trained = runs.train("own", "--data", pictures.toString(), "--set", "training.epochs=1");

        assertThat(SmokeRuns.record(trained).at("/data/train/name").asText()).isEqualTo("pictures");
        assertThat(SmokeRuns.record(trained).at("/test/cider").isNumber()).isTrue();
    }

    @Test
    void a_folder_is_captioned_as_its_pictures_are_alone() throws IOException {
        Path output = folder.resolve("captions.json");

        caption(run, "--input", pictures.resolve("Images").toString(), "--output", output.toString())
                .assertDone();

        JsonNode results = new ObjectMapper().readTree(output.toFile());
        assertThat(results).hasSize(30);
        assertThat(results.get(0).fieldNames()).toIterable().containsExactly("image_id", "caption");
        Path list = folder.resolve("list.txt");
        Files.writeString(list, "pictures/Images/picture7.jpg\n\npictures/Images/picture12.png\n");
        List<String> listed =
                caption(run, "--input", list.toString()).out().lines().toList();
        assertThat(listed).hasSize(2);
        for (String line : listed) {
            String name = line.substring(0, line.indexOf('\t'));
            assertThat(results)
                    .anySatisfy(result -> assertThat(result.get("image_id").asText()
                                    + "\t"
                                    + result.get("caption").asText())
                            .isEqualTo(line)
                            .startsWith(name));
        }
    }

    @Test
    void what_is_looked_into_is_what_caption_prints_and_can_be_led_elsewhere() throws IOException {
        Path picture = pictures.resolve("Images/picture3.jpg");
        try (CaptionInspector inspector = CaptionInspector.of(run)) {
            CaptionInspector.Captioned found = inspector.caption(Files.readAllBytes(picture), 3, List.of(), 4);

            String printed =
                    caption(run, "--beam", "3", picture.toString()).assertDone().out();
            assertThat(printed.strip())
                    .isEqualTo("picture3.jpg\t" + found.text().text());
            assertThat(found.text().trace().root().attention())
                    .hasSize(found.regions().places());
            CaptionInspector.Captioned scene = inspector.caption(7, 1, List.of(), 4);
            assertThat(scene.references()).hasSize(5);
            String second =
                    scene.text().token(scene.text().trace().root().next().get(1).token());
            assertThat(inspector.caption(7, 2, List.of(second), 4).text().text())
                    .startsWith(second);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> inspector.caption("not a picture".getBytes(UTF_8), 1, List.of(), 4))
                    .withMessageContaining("The file is not a picture that can be read");
        }
    }

    @Test
    void a_coco_name_becomes_its_number() throws IOException {
        CaptionResults results = new CaptionResults();
        results.add("COCO_val2014_000000000042.jpg", "a \"dog\"");
        results.add("000000000139.jpg", "two cats");
        results.add("42.jpg", "");

        JsonNode json = new ObjectMapper().readTree(results.json());

        assertThat(json.get(0).get("image_id").asLong()).isEqualTo(42);
        assertThat(json.get(0).get("caption").asText()).isEqualTo("a \"dog\"");
        assertThat(json.get(1).get("image_id").asLong()).isEqualTo(139);
        assertThat(json.get(2).get("image_id").asText()).isEqualTo("42.jpg");
    }

    @Test
    void a_coco_number_that_several_pictures_have_names_none() throws IOException {
        CaptionResults results = new CaptionResults();
        results.add("COCO_val2014_000000000042.jpg", "a");
        results.add("COCO_train2014_000000000042.jpg", "b");
        results.add("000000000043.jpg", "c");
        results.add("000000000043.jpg", "c");

        JsonNode json = new ObjectMapper().readTree(results.json());

        assertThat(json.findValuesAsText("image_id"))
                .containsExactly("COCO_val2014_000000000042.jpg", "COCO_train2014_000000000042.jpg", "43", "43");
        assertThat(results.onlyCaption()).isEmpty();
    }

    @Test
    void pictures_of_the_same_name_are_called_by_their_paths() throws IOException {
        Path twins = folder.resolve("twins");
        for (String inside : List.of("a", "b")) {
            Files.createDirectories(twins.resolve(inside));
            Files.copy(pictures.resolve("Images/picture1.jpg"), twins.resolve(inside + "/IMG_1.jpg"));
        }
        Files.copy(pictures.resolve("Images/picture2.png"), twins.resolve("b/IMG_2.png"));
        Path output = folder.resolve("twins.json");
        Path looked = folder.resolve("twins-looked");

        caption(run, "--input", twins.toString(), "--output", output.toString(), "--attention", looked.toString())
                .assertDone();

        assertThat(new ObjectMapper().readTree(output.toFile()).findValuesAsText("image_id"))
                .containsExactly("a/IMG_1.jpg", "b/IMG_1.jpg", "IMG_2.png");
        assertThat(looked.resolve("a-IMG_1.jpg.png")).exists();
        assertThat(looked.resolve("b-IMG_1.jpg.png")).exists();
        String one = twins.resolve("a/IMG_1.jpg").toString();
        String two = twins.resolve("b/IMG_1.jpg").toString();
        assertThat(caption(run, one, two).out().lines().map(line -> line.split("\t", -1)[0]))
                .containsExactly(one, two);
        assertThat(caption(run, one, one).out().lines().map(line -> line.split("\t", -1)[0]))
                .containsExactly("IMG_1.jpg", "IMG_1.jpg");
    }

    @Test
    void what_a_folder_or_list_has_besides_is_named_and_the_others_are_captioned() throws IOException {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.copy(pictures.resolve("Images/picture1.jpg"), mixed.resolve("a.jfif"));
        Files.copy(pictures.resolve("Images/picture2.png"), mixed.resolve("b"));
        Files.writeString(mixed.resolve("c.webp"), "RIFF....WEBPVP8 ....");
        Path list = Files.writeString(
                mixed.resolve("list.txt"), "\uFEFFa.jfif\r\ngone.jpg\r\n\r\nb\r\nempty\r\nc.webp\r\n");
        Files.createDirectory(mixed.resolve("empty"));

        CommandLineRun all = caption(run, "--input", mixed.toString());
        CommandLineRun listed = caption(run, "--input", list.toString());
        CommandLineRun named = caption(
                run, mixed.resolve("gone.jpg").toString(), mixed.resolve("b").toString());

        for (CommandLineRun some : List.of(all, listed)) {
            assertThat(some.exitCode()).isEqualTo(2);
            assertThat(some.out().lines().map(line -> line.split("\t", -1)[0])).containsExactly("a.jfif", "b");
            assertThat(some.err()).contains("c.webp is in the format WebP, which is not read");
        }
        assertThat(listed.err())
                .contains("list.txt, line 2, names", "gone.jpg, which does not exist", "empty holds no pictures")
                .hasLineCount(3);
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.out()).startsWith("b\t");
        assertThat(named.err()).contains("gone.jpg does not exist").hasLineCount(1);
    }

    @Test
    void attention_is_drawn_for_each_picture() throws IOException {
        Path looked = folder.resolve("looked");
        String picture = pictures.resolve("Images/picture2.png").toString();

        caption(run, "--attention", looked.toString(), picture, picture).assertDone();

        assertThat(ImageIO.read(looked.resolve("picture2.png.png").toFile()).getWidth())
                .isGreaterThan(100);
        assertThat(looked.resolve("picture2.png-2.png")).exists();
    }

    @Test
    void a_bad_picture_is_named_and_the_others_are_captioned() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture at all");

        CommandLineRun some = caption(
                run, text.toString(), pictures.resolve("Images/picture4.png").toString());

        assertThat(some.exitCode()).isEqualTo(2);
        assertThat(some.out()).startsWith("picture4.png\t").hasLineCount(1);
        assertThat(some.err()).contains("text.jpg").hasLineCount(1);
    }

    @Test
    void the_comparison_shows_pictures_with_what_the_cells_say() throws IOException {
        SmokeComparison compare = runs.compare(
                "compare", "--cells", "gru", "--attention-kinds", "none,additive", "--set", "model.hidden=33");

        assertThat(compare.report()).contains("What they see", "GRU none", "GRU additive", "data:image/");
    }
}
