package org.recur4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.OwnPreset;
import org.recur4j.testing.Refusals;

class MemoryOwnTest {
    @TempDir
    private Path folder;

    private OwnPreset own() {
        return new OwnPreset(MemoryConfig.class, MemoryTask.class, MemoryCommand::program, folder);
    }

    @Test
    void every_amount_of_data_has_settings_that_are_allowed() {
        own().assertEveryStepIsAllowed();
    }

    @Test
    void digits_without_a_dev_set_are_divided_and_learned_from() throws IOException {
        Path digits = Files.createDirectory(folder.resolve("digits"));
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[40 * 784];
        byte[] labels = new byte[40];
        random.nextBytes(pixels);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(10);
        }
        Files.write(
                digits.resolve("train-images-idx3-ubyte"),
                ByteBuffer.allocate(16 + pixels.length)
                        .putInt(0x803)
                        .putInt(40)
                        .putInt(28)
                        .putInt(28)
                        .put(pixels)
                        .array());
        Files.write(
                digits.resolve("train-labels-idx1-ubyte"),
                ByteBuffer.allocate(8 + labels.length)
                        .putInt(0x801)
                        .putInt(40)
                        .put(labels)
                        .array());

        JsonNode record = own().assertLearned(digits);

        assertThat(record.at("/data/train/name").asText()).isEqualTo("digits");
        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(36);
        assertThat(record.at("/data/dev/examples").asInt()).isEqualTo(4);
        assertThat(record.at("/test")).isEmpty();
    }

    @Test
    void a_folder_without_digits_is_refused() throws IOException {
        new Refusals(MemoryCommand::program, folder.resolve("never"))
                .assertNoRun("holds no file of images", "train", "--data", folder.toString());
    }
}
