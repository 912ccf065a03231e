package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.OwnPreset;

class TranslationOwnTest {
    @TempDir
    private Path folder;

    private OwnPreset own() {
        return new OwnPreset(TranslationConfig.class, TranslationTask.class, TranslationCommand::program, folder);
    }

    @Test
    void settings_are_allowed_for_every_amount_of_data() {
        own().assertEveryStepIsAllowed();
    }

    @Test
    void twenty_pairs_are_learned() throws IOException {
        Path data = Files.createDirectory(folder.resolve("pairs"));
        StringBuilder english = new StringBuilder();
        StringBuilder french = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            english.append("The cat number ").append(i).append(" is black.\n");
            french.append("Le chat numéro ").append(i).append(" est noir.\n");
        }
        Files.writeString(data.resolve("train.en"), english);
        Files.writeString(data.resolve("train.fr"), french);
        JsonNode record = own().assertLearned(data);
        assertThat(record.at("/dev/lossNats").asDouble()).isPositive();
    }
}
