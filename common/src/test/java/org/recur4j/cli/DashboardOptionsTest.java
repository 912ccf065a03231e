package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.train.Dashboard;
import org.recur4j.train.TrainingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DashboardOptionsTest {
    private final StringWriter out = new StringWriter();

    @Test
    void nothing_is_opened_or_printed_where_nobody_asks() {
        try (Dashboard dashboard = open()) {
            assertThat(dashboard.session("any", null)).isInstanceOf(TrainingListener.class);
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void without_the_dashboard_on_the_class_path_one_sentence_says_how_to_add_it() {
        assertThatThrownBy(() -> open("--ui"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("add -Pui")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_port_that_is_none_or_without_a_dashboard_is_refused() {
        assertThatThrownBy(() -> open("--ui-port", "9001"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--ui:");
        assertThatThrownBy(() -> open("--ui", "--ui-port", "65536")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> open("--ui", "--ui-port", "-1")).isInstanceOf(InputException.class);
    }

    private Dashboard open(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.open(new PrintWriter(out));
    }

    @Command
    private static final class Holder {
        @Mixin
        private final DashboardOptions options = new DashboardOptions();
    }
}
