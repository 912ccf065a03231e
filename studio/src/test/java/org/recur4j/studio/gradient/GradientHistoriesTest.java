package org.recur4j.studio.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.studio.gradient.GradientHistories.Look;

/** What the page Gradient is told of a run. */
class GradientHistoriesTest {
    @TempDir
    private Path run;

    @Test
    void a_run_has_a_look_for_each_update_and_layer() throws IOException {
        assertThat(GradientHistories.of(run)).isEmpty();
        Files.writeString(run.resolve("gradients-through-time.csv"), """
                update,layer,stepsBack,mean,least,greatest
                0,recurrent1,0,1.0,1.0,1.0
                0,recurrent1,1,0.5,0.25,0.75
                0,recurrent2,0,1.0,1.0,1.0
                25,recurrent1,0,1.0,1.0,1.0
                """);
        assertThat(GradientHistories.of(run)).containsOnlyKeys("recurrent1", "recurrent2");
        assertThat(GradientHistories.of(run).get("recurrent1"))
                .extracting(Look::update)
                .containsExactly(0L, 25L);
        Look first = GradientHistories.of(run).get("recurrent1").get(0);
        assertThat(first.back()).containsExactly(0, 1);
        assertThat(first.mean()).containsExactly(1, 0.5);
        assertThat(first.greatest()).containsExactly(1, 0.75);
    }
}
