package org.recur4j.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.OwnPreset;

class CaptioningOwnTest {
    @TempDir
    private Path folder;

    private OwnPreset own() {
        return new OwnPreset(CaptioningConfig.class, CaptioningTask.class, CaptioningCommand::program, folder);
    }

    @Test
    void settings_are_allowed_for_every_amount_of_data() {
        own().assertEveryStepIsAllowed();
    }

    @Test
    void twenty_pictures_are_learned() throws IOException {
        JsonNode record = own().assertLearned(CaptionFolders.write(folder.resolve("pictures"), 20));
        assertThat(record.at("/dev/lossNats").asDouble()).isPositive();
    }

    @Test
    void with_an_image_network_its_regions_are_read() throws IOException {
        Path network = CaptionFolders.network(folder.resolve("network.zip"), 1);
        JsonNode record = own().assertLearned(
                        CaptionFolders.write(folder.resolve("pictures"), 20),
                        "--set",
                        "encoder.file=" + network,
                        "--set",
                        "encoder.side=12",
                        "--set",
                        "encoder.cache=" + folder.resolve("features"));
        assertThat(record.at("/dev/lossNats").asDouble()).isPositive();
    }
}
