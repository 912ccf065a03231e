package org.recur4j.data.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;

class ClipReaderTest {
    private static final FrameShape GREY = new FrameShape(2, 3, 1);

    @TempDir
    private Path folder;

    /** A picture all of one grey, but for a red pixel in its upper left corner. */
    private void picture(String name, int width, int height, int grey) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i == 0 ? 0xff0000 : grey << 16 | grey << 8 | grey);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    private void clip(String name, int first, int last) throws IOException {
        for (int number = first; number <= last; number++) {
            picture(name + "/frame" + number + ".png", 3, 2, number);
        }
    }

    private void labels(String... lines) throws IOException {
        Files.writeString(folder.resolve("labels.tsv"), String.join("\n", lines).replace(' ', '\t'));
    }

    private ClipCorpus corpus(boolean unseen) {
        return ClipCorpus.read(folder, GREY, 0.3, 1, unseen);
    }

    @Test
    void frames_come_in_the_order_of_their_numbers_with_their_values_and_labels() throws IOException {
        clip("walk", 9, 11);
        labels("clip first last label", "walk 11 11 stands", "walk 9 10 walks");

        List<Clip> clips = ClipReader.read(folder, GREY);

        assertThat(clips).hasSize(1);
        assertThat(clips.get(0).name()).isEqualTo("walk");
        assertThat(clips.get(0).first()).isEqualTo(9);
        TaggedSequence steps = clips.get(0).steps();
        assertThat(steps.tokens()).containsExactly("L\t\t\t\t\t", "L\n\n\n\n\n", "L\u000b\u000b\u000b\u000b\u000b");
        assertThat(steps.tags()).containsExactly("walks", "walks", "stands");
        assertThat(clips.get(0).spans(steps.tags())).hasToString("[9-10 walks, 11 stands]");
    }

    @Test
    void colours_are_kept_where_they_are_asked_for_and_pictures_are_scaled() throws IOException {
        picture("a/1.bmp", 30, 20, 40);
        FrameShape colours = new FrameShape(1, 2, 3);

        String frame = ClipReader.read(folder, colours).get(0).steps().tokens().get(0);

        assertThat(frame.chars().skip(3)).containsExactly(40, 40, 40);
        assertThat(colours.image(frame).getRGB(1, 0) & 0xffffff).isEqualTo(0x282828);
        assertThat(colours.array(List.of(frame, frame)).shape()).containsExactly(2, 1, 2, 3);
        assertThat(colours.array(List.of(frame)).getFloat(0, 0, 1, 0)).isEqualTo((40 - 128) / 64f);
    }

    @Test
    void a_folder_of_pictures_alone_is_one_clip() throws IOException {
        clip("walk", 1, 2);

        List<Clip> clips = ClipReader.read(folder.resolve("walk"), GREY);

        assertThat(clips).extracting(Clip::name).containsExactly("walk");
        assertThat(clips.get(0).steps().hasTags()).isFalse();
    }

    @Test
    void a_zip_is_read_as_the_folder_that_was_packed() throws IOException {
        clip("train/a", 1, 3);
        clip("test/b", 1, 2);
        labels("train/a 1 3 walks", "test/b 1 2 stands");
        Path zip = folder.resolveSibling(folder.getFileName() + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry("packed/" + folder.relativize(file)));
                out.write(Files.readAllBytes(file));
            }
        }

        assertThat(ClipReader.read(zip, GREY)).isEqualTo(ClipReader.read(folder, GREY));
        Files.delete(zip);
    }

    @Test
    void folders_give_the_splits_and_what_has_no_labels_is_left_out() throws IOException {
        for (String name : List.of("train/a", "train/b", "val/c", "test/d")) {
            clip(name, 1, 2);
        }
        labels("train/a 1 2 walks", "val/c 1 2 walks", "test/d 1 2 stands");

        ClipCorpus corpus = corpus(false);

        assertThat(corpus.split(Splits.TRAIN)).extracting(TaggedSequence::place).containsExactly("train/a");
        assertThat(corpus.split(Splits.DEV)).extracting(TaggedSequence::place).containsExactly("val/c");
        assertThat(corpus.split(Splits.TEST)).extracting(TaggedSequence::place).containsExactly("test/d");
    }

    @Test
    void without_splits_a_dev_set_is_carved_or_all_is_the_test_set() throws IOException {
        for (int i = 0; i < 10; i++) {
            clip("clip" + i, 1, 1);
        }
        labels(
                "clip0 1 1 a\nclip1 1 1 a\nclip2 1 1 a\nclip3 1 1 a\nclip4 1 1 a\nclip5 1 1 a\nclip6 1 1 a\nclip7 1 1 a");

        assertThat(corpus(false).split(Splits.DEV)).hasSize(2);
        assertThat(corpus(false).split(Splits.TRAIN)).hasSize(6);
        assertThat(corpus(true).split(Splits.TEST)).hasSize(8);
        assertThat(corpus(true).split(Splits.TRAIN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "walk 1 4 | line 1: \"walk 1 4\" is not a clip, its first and last frame and their label",
                "walk one 4 walks | line 1: \"walk one 4 walks\" is not a clip",
                "walk 1 9999999999 walks | line 1: \"walk 1 9999999999 walks\" is not a clip",
                "walk 4 1 walks | line 1: the last frame, 1, comes before the first, 4: swap them",
                "run 1 4 runs | line 1: there is no clip \"run\": write the name of its folder, such as \"walk\"",
                "walk 1 5 walks | line 1: the clip walk has frames 1 to 4, not 1 to 5",
                "walk 0 4 walks | line 1: the clip walk has frames 1 to 4, not 0 to 4",
                "walk 1 3 walks | labels.tsv: frame 4 of walk has no label",
            })
    void labels_that_do_not_fit_are_refused(String line, String said) throws IOException {
        clip("walk", 1, 4);
        labels(line);

        assertThatThrownBy(() -> ClipReader.read(folder, GREY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_frame_with_two_labels_is_refused() throws IOException {
        clip("walk", 1, 4);
        labels("walk 1 3 walks", "walk 3 4 stands");

        assertThatThrownBy(() -> ClipReader.read(folder, GREY))
                .hasMessageContaining("line 2: frame 3 of walk has a label already, \"walks\"");
    }

    @Test
    void frames_that_make_no_clip_are_refused() throws IOException {
        assertThatThrownBy(() -> ClipReader.read(folder, GREY)).hasMessageContaining("holds no pictures");
        clip("walk", 1, 3);
        Files.delete(folder.resolve("walk/frame2.png"));
        assertThatThrownBy(() -> ClipReader.read(folder, GREY))
                .hasMessageContaining("The clip walk has frames 1 to 3, but not 2: add them");
        picture("walk/other02.png", 3, 2, 0);
        assertThat(ClipReader.read(folder, GREY)).hasSize(1);
        assertThatThrownBy(() -> corpus(false)).hasMessageContaining("has no labels: add labels.tsv");
        picture("walk/other3.jpg", 3, 2, 0);
        assertThatThrownBy(() -> ClipReader.read(folder, GREY)).hasMessageContaining("have the same number");
        Files.delete(folder.resolve("walk/other3.jpg"));
        picture("walk/cover.png", 3, 2, 0);
        assertThatThrownBy(() -> ClipReader.read(folder, GREY))
                .hasMessageContaining("cover.png has no number in its name");
        Files.delete(folder.resolve("walk/cover.png"));
        picture("walk/frame4.png", 4, 2, 0);
        assertThatThrownBy(() -> ClipReader.read(folder, GREY))
                .hasMessageContaining("frame4.png has 4 × 2 pixels, but")
                .hasMessageContaining("frame1.png has 3 × 2: give all frames the same size");
        Files.writeString(folder.resolve("walk/frame4.png"), "no picture");
        assertThatThrownBy(() -> ClipReader.read(folder, GREY)).hasMessageContaining("frame4.png");
    }

    @Test
    void a_clip_beside_the_folders_of_the_splits_is_refused() throws IOException {
        clip("train/a", 1, 1);
        clip("b", 1, 1);
        labels("train/a 1 1 walks", "b 1 1 walks");

        assertThatThrownBy(() -> corpus(false))
                .hasMessageContaining("the clip b lies beside the folders of the splits");
    }

    @Test
    void what_is_written_can_be_read() throws IOException {
        clip("a", 3, 6);
        clip("b", 1, 2);
        labels("a 3 4 walks", "a 5 6 stands", "b 1 2 walks");
        List<Clip> clips = ClipReader.read(folder, GREY);

        String text = ClipLabels.text(
                clips, clips.stream().map(clip -> clip.steps().tags()).toList());

        assertThat(text).isEqualTo("clip\tfirst\tlast\tlabel\na\t3\t4\twalks\na\t5\t6\tstands\nb\t1\t2\twalks\n");
        Files.writeString(folder.resolve("labels.tsv"), text);
        assertThat(ClipReader.read(folder, GREY)).isEqualTo(clips);
    }
}
