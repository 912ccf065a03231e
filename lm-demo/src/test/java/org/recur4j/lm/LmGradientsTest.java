package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cells;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.train.Batches;
import org.recur4j.train.CarriedState;
import org.recur4j.train.StepResult;

class LmGradientsTest {
    private static final LmConfig CONFIG = Presets.load(
            LmConfig.class, LmTask.class, "smoke", List.of("model.layers=2", "model.dropout=0.3", "model.embedding=8"));
    private static final LmData DATA = LmData.forTraining(CONFIG, null);

    @TempDir
    Path folder;

    @Test
    void training_goes_on_as_if_nothing_had_been_looked_at() {
        LmTrainable looked =
                new LmTrainable(CONFIG, CellChoice.of(Cells.LSTM).architecture(LmModel.BASELINES), 3, DATA);
        LmTrainable plain = new LmTrainable(CONFIG, CellChoice.of(Cells.LSTM).architecture(LmModel.BASELINES), 3, DATA);
        Batches<LmBatch> batches = DATA.batches(CONFIG, 3);
        for (int update = 1; update <= 3; update++) {
            LmBatch batch = batches.get(1, update - 1);
            assertThat(looked.trace(batches.get(1, 0), 4, true)).hasSize(2);
            StepResult step = looked.step(batch, 0.01, update);
            assertThat(step).isEqualTo(plain.step(batch, 0.01, update));
        }
        assertThat(looked.trace(batches.get(1, 0), 4, false)).hasSize(2);
        assertThat(looked.graph().params()).isEqualTo(plain.graph().params());
        assertThat(carried(looked)).isEqualTo(carried(plain));
    }

    private static List<INDArray> carried(LmTrainable trained) {
        return CarriedState.of(trained.graph()).layers().values().stream()
                .flatMap(layer -> layer.values().stream())
                .toList();
    }

    @Test
    void a_network_before_training_is_looked_at_without_a_run() {
        CommandLineRun fresh = CommandLineRun.of(
                        LmCommand.program(),
                        "gradients",
                        "--fresh",
                        "--preset",
                        "smoke",
                        "--cell",
                        "lstm",
                        "--threads",
                        "1")
                .assertDone();
        assertThat(fresh.out()).contains("recurrent1: gradient reach", "all");
    }

    @Test
    void what_cannot_be_looked_at_is_said_in_one_sentence() {
        CommandLineRun.of(LmCommand.program(), "gradients")
                .assertRefused("Give a trained model with --run RUN, or --fresh for a network before training.");
        CommandLineRun.of(LmCommand.program(), "gradients", "--run", folder.toString(), "--cell", "gru")
                .assertRefused("--run takes the settings of the run, so --cell cannot be given with it");
        CommandLineRun.of(LmCommand.program(), "gradients", "--fresh", "--sequences", "0")
                .assertRefused("--sequences");
    }
}
