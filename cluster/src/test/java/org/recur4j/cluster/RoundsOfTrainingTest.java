package org.recur4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.lm.LmCommand;

class RoundsOfTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void one_worker_that_averages_after_each_update_trains_as_one_process() throws IOException {
        LocalRun lm = new LocalRun("lm-demo", LmCommand::program, folder);

        double[] plain = LocalRun.losses(lm.plain("plain"));
        double[] spread = LocalRun.losses(lm.spread(1, 1, "spread"));

        assertThat(plain).hasSizeGreaterThan(20);
        assertThat(spread).containsExactly(plain, within(1e-6));
    }
}
