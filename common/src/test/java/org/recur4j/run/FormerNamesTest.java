package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.train.LoopState;

class FormerNamesTest {
    private static final String SAVED = """
            {"update": 3, "symbols": 42, "seconds": 1.5,
             "window": {"updates": 0, "targets": 0, "lossSum": 0.0, "gradientNormSum": 0.0, "clipped": 0, "learningRate": 0.0},
             "best": {"update": 0, "epoch": 0, "dev": {}, "waited": 0},
             "plateau": {"scale": 1.0, "waited": 0},
             "history": [{"update": 3, "epoch": 1, "symbols": 40, "seconds": 1.5, "learningRate": 0.1, "trainLoss": 2.0,
                          "gradientNorm": 1.0, "clipped": 0.0, "dev": {}}]}
            """;

    @Test
    void the_state_of_a_loop_keeps_the_keys_that_it_was_saved_with(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("loop.json"), SAVED);
        LoopState state = Json.read(file, LoopState.class);

        assertThat(state.tokens()).isEqualTo(42);
        assertThat(state.history().get(0).tokens()).isEqualTo(40);
        assertThat(Json.write(state))
                .contains("\"symbols\" : 42", "\"symbols\" : 40")
                .doesNotContain("tokens");
    }
}
