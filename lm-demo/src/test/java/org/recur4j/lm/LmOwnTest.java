package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.OwnPreset;

class LmOwnTest {
    @TempDir
    private Path folder;

    private OwnPreset own() {
        return new OwnPreset(LmConfig.class, LmTask.class, LmCommand::program, folder);
    }

    @Test
    void settings_are_allowed_for_every_amount_of_data() {
        own().assertEveryStepIsAllowed();
    }

    @Test
    void a_page_of_text_is_learned() throws IOException {
        Path text = Files.writeString(
                folder.resolve("page.txt"), "The cat sat on the mat, and the dog looked on.\n".repeat(40));
        JsonNode record = own().assertLearned(text);
        assertThat(record.at("/dev/lossNats").asDouble()).isBetween(0.0, 4.0);
    }
}
