package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.OwnPreset;

class SentimentOwnTest {
    @TempDir
    private Path folder;

    private OwnPreset own() {
        return new OwnPreset(SentimentConfig.class, SentimentTask.class, SentimentCommand::program, folder);
    }

    @Test
    void settings_are_allowed_for_every_amount_of_data() {
        own().assertEveryStepIsAllowed();
    }

    @Test
    void twenty_texts_are_learned() throws IOException {
        StringBuilder table = new StringBuilder("text,label\n");
        for (int i = 0; i < 10; i++) {
            table.append("the film number ").append(i).append(" was good,pos\n");
            table.append("the play number ").append(i).append(" was bad,neg\n");
        }
        JsonNode record = own().assertLearned(Files.writeString(folder.resolve("texts.csv"), table));
        assertThat(record.at("/data/train/examples").asInt()).isBetween(14, 18);
    }
}
