package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.Warnings;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord.DataSummary;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.TrainingSettings;
import org.recur4j.train.TrainingSettings.LearningRate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is said of data and settings whose scores will mean little. */
class DataCautionsTest {
    private static final int EPOCHS = 4;

    private record Config() implements TaskConfig<Config> {
        @Override
        public TrainingSettings training() {
            return new TrainingSettings(EPOCHS, 0, 0, new LearningRate(0.1, "constant", 0, 0, 0.5, 1), 0, 0, 0, 0);
        }

        @Override
        public int hidden() {
            throw new UnsupportedOperationException("it has none");
        }

        @Override
        public Config withHidden(int hidden) {
            throw new UnsupportedOperationException("it has none");
        }

        @Override
        public boolean readsAlike(Config other) {
            throw new UnsupportedOperationException("there is no other");
        }

        @Override
        public SortedMap<String, String> signatures() {
            throw new UnsupportedOperationException("it has none");
        }
    }

    /**
     * Data, as far as they are looked at.
     *
     * @param examples of the dev set, 0 for none
     */
    private record Data(int examples, int tokens, int perEpoch) implements TaskData<Config, String> {
        @Override
        public SortedMap<String, DataSummary> summaries() {
            SortedMap<String, DataSummary> summaries = new TreeMap<>();
            if (examples > 0) {
                summaries.put("dev", new DataSummary("a.csv", "0", examples, tokens));
            }
            return summaries;
        }

        @Override
        public boolean has(String split) {
            throw new UnsupportedOperationException("nothing is scored");
        }

        @Override
        public void save(RunFolder run) {
            throw new UnsupportedOperationException("there is no run");
        }

        @Override
        public Batches<String> batches(Config config, long seed) {
            return new Batches<>() {
                @Override
                public int perEpoch() {
                    return perEpoch / 7 + 1; // rounds of several updates
                }

                @Override
                public int updatesPerEpoch() {
                    return perEpoch;
                }

                @Override
                public String get(int epoch, int index) {
                    throw new UnsupportedOperationException("no batch is looked at");
                }
            };
        }
    }

    private static final Data MUCH = new Data(21, 500, 50);

    @ParameterizedTest
    @CsvSource({
        "1, 12, 1 example",
        "2, 12, 2 examples",
        "20, 5000, 20 examples",
        "21, 30, ''",
        "1, 1000, 1000 tokens",
        "1, 1001, ''",
        "0, 0, ''"
    })
    void a_small_dev_set_is_counted_with_what_to_set(int examples, int tokens, String count) throws IOException {
        List<String> warnings = warnings(new Data(examples, tokens, 50));

        if (count.isEmpty()) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings)
                    .containsExactly(
                            "The dev set has only " + count + ", so its scores can differ much by chance: give more"
                                    + " data, or, where no dev set is given, a larger share of them with --set data.devFraction=0.3.");
        }
    }

    @Test
    void a_preset_for_the_built_in_data_is_named_with_the_one_for_others() throws IOException {
        assertThat(warnings(MUCH, "--preset", "quick", "--data", "a.csv"))
                .containsExactly(
                        "Preset quick was made for the built-in data: --preset own chooses sizes and epochs for yours.");
        assertThat(warnings(MUCH, "--preset", "quick")).isEmpty();
    }

    @Test
    void too_few_updates_are_counted_with_epochs_that_suffice() throws IOException {
        assertThat(warnings(new Data(21, 500, 49), "--preset", "imdb", "--data", "a.csv"))
                .containsExactly(
                        "Preset imdb makes only 196 updates with these data, too few to learn from: --preset own"
                                + " chooses sizes and epochs for them, or add --set training.epochs=24.");
        assertThat(warnings(MUCH, "--preset", "imdb", "--data", "a.csv")).isEmpty();
        assertThat(warnings(new Data(21, 500, 1), "--preset", "own", "--data", "a.csv"))
                .isEmpty();
    }

    @Test
    void nothing_is_said_of_the_preset_that_says_itself_that_it_means_nothing() throws IOException {
        assertThat(warnings(new Data(1, 1, 1), "--preset", "smoke", "--data", "a.csv"))
                .isEmpty();
    }

    private static List<String> warnings(Data data, String... options) throws IOException {
        PresetOptions preset = new PresetOptions();
        CommandSpec command = CommandSpec.create().addMixin("preset", CommandSpec.forAnnotatedObject(preset));
        new CommandLine(command).parseArgs(options);
        return Warnings.of(DataCautions.class, () -> new DataCautions<>(preset, new Config(), data).warn());
    }
}
