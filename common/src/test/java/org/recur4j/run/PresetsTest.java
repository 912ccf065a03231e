package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.data.InputException;

class PresetsTest {
    @TempDir
    Path folder;

    enum Order {
        FORWARD,
        BACKWARD
    }

    record Inner(double dropout, List<String> words) {
        Inner {
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout is %s: give a value from 0 to 1".formatted(dropout));
            }
            if (words.isEmpty()) {
                throw new InputException("inner.words is empty: give one.");
            }
        }
    }

    record Config(
            String title,
            int rounds,
            long examples,
            double rate,
            boolean shuffled,
            Order order,
            List<Integer> sizes,
            Inner inner) {
        Config {
            if (rounds < 1) {
                throw new IllegalArgumentException("rounds is %s: give at least 1".formatted(rounds));
            }
        }
    }

    record Boxed(List<Integer> sizes) {}

    private static Config load(String... sets) {
        return Presets.load(Config.class, PresetsTest.class, "smoke", List.of(sets));
    }

    @Test
    void a_preset_becomes_a_record() {
        assertThat(load())
                .isEqualTo(new Config(
                        "a small run",
                        3,
                        5_000_000_000L,
                        0.001,
                        true,
                        Order.FORWARD,
                        List.of(8, 16),
                        new Inner(0.25, List.of("a", "b"))));
    }

    @Test
    void settings_override_a_preset() {
        Config config = load(
                "inner.dropout=0",
                "order=BACKWARD",
                "title=two words",
                "sizes=[1]",
                "rate=2e-4",
                "inner.words=['x=y']");
        assertThat(config.inner()).isEqualTo(new Inner(0, List.of("x=y")));
        assertThat(config.order()).isEqualTo(Order.BACKWARD);
        assertThat(config.title()).isEqualTo("two words");
        assertThat(config.sizes()).containsExactly(1);
        assertThat(config.rate()).isEqualTo(0.0002);
        assertThat(load("title=").title()).isEmpty();
        assertThat(load("title=7").title()).isEqualTo("7");
    }

    @Test
    void a_record_written_as_yaml_is_read_back_the_same() throws IOException {
        Config config = load("title=\"yes: 'no' # 1.0\"", "rate=1.0E-12");
        Path file = Files.writeString(folder.resolve("config.yaml"), Presets.toYaml(config));
        assertThat(Presets.fromYaml(Config.class, file)).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rouns=4                 | --set rouns=4: there is no setting rouns: did you mean rounds?
            inner.dropuot=0.5       | --set inner.dropuot=0.5: there is no setting inner.dropuot: did you mean inner.dropout?
            dropout=0.5             | --set dropout=0.5: there is no setting dropout: did you mean inner.dropout?
            colour=red              | --set colour=red: there is no setting colour: remove it.
            rounds.deep=1           | --set rounds.deep=1: rounds is {"deep":1}: give a whole number.
            rounds=0                | --set rounds=0: rounds is 0: give at least 1.
            rounds=2.5              | --set rounds=2.5: rounds is 2.5: give a whole number.
            rounds=many             | --set rounds=many: rounds is "many": give a whole number.
            rounds=3000000000       | --set rounds=3000000000: rounds is 3000000000: give a whole number from -2147483648 to 2147483647.
            rounds=null             | --set rounds=null: rounds is missing: add it.
            rate=.inf               | --set rate=.inf has a value that cannot be read: put text in quotes.
            shuffled=1              | --set shuffled=1: shuffled is 1: give true or false.
            order=sideways          | --set order=sideways: order is "sideways": give one of forward, backward.
            sizes=8                 | --set sizes=8: sizes is 8: give a list such as [a, b].
            sizes=[8, x]            | --set sizes=[8, x]: sizes[1] is "x": give a whole number.
            inner=5                 | --set inner=5: inner is 5: give a mapping with keys of its own.
            inner.dropout=1.5       | --set inner.dropout=1.5: inner.dropout is 1.5: give a value from 0 to 1.
            inner.words=[]          | --set inner.words=[]: inner.words is empty: give one.
            rounds                  | --set rounds is not of the form key.key=value: name the key and its value.
            =4                      | --set =4 is not of the form key.key=value: name the key and its value.
            title=[                 | --set title=[ has a value that cannot be read: put text in quotes.
            """)
    void a_wrong_setting_is_one_sentence_that_names_it(String set, String sentence) {
        assertThatThrownBy(() -> load(set)).isInstanceOf(InputException.class).hasMessage(sentence);
    }

    @Test
    void an_unknown_preset_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Presets.load(Config.class, PresetsTest.class, "smoek", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "There is no preset \"smoek\": did you mean smoke; give one of sized, small, smoke, unfinished.");
        assertThatThrownBy(() -> Presets.load(Config.class, PresetsTest.class, "../presets/smoke", List.of()))
                .isInstanceOf(InputException.class);
    }

    @Test
    void a_missing_key_is_named() {
        assertThatThrownBy(() -> Presets.load(Config.class, PresetsTest.class, "unfinished", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("Preset unfinished: examples is missing: add it.");
    }

    @Test
    void an_error_in_a_file_names_its_line() throws IOException {
        String good = Presets.toYaml(load());
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, good.replace("dropout: 0.25", "dropout: 2"));
        assertThatThrownBy(() -> Presets.fromYaml(Config.class, file))
                .hasMessage("%s, line 11: inner.dropout is 2.0: give a value from 0 to 1.", file);
        Files.writeString(file, good + "rounds: 4\n");
        assertThatThrownBy(() -> Presets.fromYaml(Config.class, file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 15")
                .hasMessageContaining("rounds");
        Files.writeString(file, "just text");
        assertThatThrownBy(() -> Presets.fromYaml(Config.class, file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no keys");
    }

    @Test
    void presets_are_found_in_a_jar_too() throws IOException, ClassNotFoundException {
        Path jar = folder.resolve("task.jar");
        URI uri = URI.create("jar:" + jar.toUri());
        String owner = PresetsTest.Order.class.getName();
        String classFile = owner.replace('.', '/') + ".class";
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("/presets"));
            Files.writeString(zip.getPath("/presets/packed.yaml"), "sizes: [1]\n");
            Path target = zip.getPath("/" + classFile);
            Files.createDirectories(target.getParent());
            Files.copy(PresetsTest.class.getClassLoader().getResourceAsStream(classFile), target);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Class<?> packed = loader.loadClass(owner);
            assertThat(Presets.names(packed)).containsExactly("packed");
            assertThat(Presets.load(Boxed.class, packed, "packed", List.of()).sizes())
                    .containsExactly(1);
        }
    }
}
