package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTest {
    private final CommandSpec spec = CommandSpec.create().name("lm-demo");
    private final String before = System.getProperty(Program.MODULES);

    @AfterEach
    void startedAsBefore() {
        if (before == null) {
            System.clearProperty(Program.MODULES);
        } else {
            System.setProperty(Program.MODULES, before);
        }
    }

    @Test
    void under_maven_what_to_type_is_the_whole_line() {
        System.setProperty(Program.MODULES, "-pl [lm-demo]");

        assertThat(Commands.typed(spec, "train", "--resume", "my runs/a"))
                .isEqualTo("mvn -q compile exec:java -pl lm-demo -am -Dexec.args=\"train --resume 'my runs/a'\"");
    }

    @Test
    void under_maven_what_the_shell_would_read_otherwise_is_escaped() {
        System.setProperty(Program.MODULES, "-pl [lm-demo]");

        assertThat(Commands.typed(spec, "train", "--data", "Ann's $5"))
                .endsWith(" -Dexec.args=\"train --data \\\"Ann's \\$5\\\"\"");
    }

    @Test
    void without_the_studio_at_hand_it_says_what_to_type() {
        System.setProperty(Program.MODULES, "-pl [small]");
        StringWriter said = new StringWriter();

        int code = new Program(new SmallTask("nowhere"))
                .withOutput(new PrintWriter(Writer.nullWriter()), new PrintWriter(said))
                .run("train", "--cell", "gru", "--studio");

        assertThat(code).isEqualTo(Program.WRONG_INPUT);
        assertThat(said.toString())
                .hasLineCount(1)
                .contains("mvn -q compile exec:java -pl studio -am -Dexec.args=\"small train --cell gru\"");
    }

    @Test
    void without_maven_what_to_type_begins_with_the_task() {
        System.clearProperty(Program.MODULES);

        assertThat(Commands.typed(spec, "train", "--resume", "my runs/a"))
                .isEqualTo("lm-demo train --resume 'my runs/a'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                " -q -Pcuda compile exec:java -pl lm-demo -am -Dexec.args=train --data a; train --data a; ' -Pcuda'",
                "-P cuda,bench -q exec:java; -; ' -Pcuda,bench'",
                "exec:java --activate-profiles cuda -Pbench; -; ' -Pcuda -Pbench'",
                "exec:java -P!bench; -; \" -P'!bench'\"",
                "exec:java -Dexec.args=sample --prime a -Pb c; sample --prime a -Pb c; ''",
                "exec:java -pl lm-demo; -; ''",
                "-; -; ''"
            })
    void what_to_type_has_the_profiles_of_the_call(String call, String ours, String profiles) {
        assertThat(Commands.profiles(call, ours)).isEqualTo(profiles.replace("\"", ""));
    }

    @Test
    void the_modules_of_a_call_are_those_of_its_command_line() {
        assertThat(Program.modules(null)).isEmpty();
        assertThat(Program.modules(" -B verify")).isEmpty();
        assertThat(Program.modules(" -q compile exec:java")).isEqualTo("-pl []");
        assertThat(Program.modules(" -q compile exec:java -pl suite -am")).contains("suite");
        assertThat(Program.modules(" exec:java --projects=lm-demo -am -Dexec.args=compare"))
                .isEqualTo("-pl [lm-demo]");
    }
}
