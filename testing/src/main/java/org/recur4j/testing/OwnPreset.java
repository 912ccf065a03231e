package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.recur4j.cli.Program;
import org.recur4j.run.PresetStep;
import org.recur4j.run.Presets;

/**
 * What every task promises of preset {@code own}: that its sizes suit any amount of data.
 *
 * @param config configuration of the task
 * @param owner a class of the task
 * @param program makes the task's command line
 * @param folder where the runs go
 */
public record OwnPreset(Class<? extends Record> config, Class<?> owner, Supplier<Program> program, Path folder) {

    /** Asserts that the settings are allowed for each amount of data, and that there are amounts. */
    public void assertEveryStepIsAllowed() {
        List<PresetStep> steps = Presets.steps(owner, "own");
        assertThat(steps).filteredOn(PresetStep::byAmount).hasSizeGreaterThan(1);
        List<String> sets = new ArrayList<>();
        assertThat(Presets.load(config, owner, "own", sets)).isNotNull();
        for (PresetStep step : steps) {
            assertThat(step.settings()).as("what %s changes", step).isNotEmpty();
            if (!step.given().isEmpty()) {
                sets.add(step.given() + "=given");
            }
            sets.addAll(step.settings());
            assertThat(Presets.load(config, owner, "own", sets)).isNotNull();
        }
    }

    /** Asserts that data without a preset take this one, say what it chose, and give scores; returns the run's record. */
    public JsonNode assertLearned(Path data, String... more) throws IOException {
        List<String> arguments = List.of(
                "train",
                "--data",
                data.toString(),
                "--threads",
                "1",
                "--set",
                "training.epochs=2",
                "--out",
                folder.resolve("own").toString());
        CommandLineRun train = CommandLineRun.of(program.get(), arguments, more).assertDone();
        assertThat(train.out()).contains("Preset own, for ", "training.epochs=2", "model.hidden=");
        JsonNode record =
                SmokeRuns.record(CommandLineRun.runsIn(folder.resolve("own")).get(0));
        assertThat(record.get("preset").asText()).isEqualTo("own");
        assertThat(record.get("cell").asText()).isEqualTo("gru");
        record.get("dev").forEach(score -> assertThat(score.asDouble()).isFinite());
        assertThat(record.get("dev")).isNotEmpty();
        return record;
    }
}
