package org.recur4j.cli;

import java.util.ListResourceBundle;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;

/** What the shared help texts say of a task: filled into <code>${bundle:…}</code>. */
final class TaskTexts extends ListResourceBundle {
    private static final String CELLS = String.join(", ", CellChoice.NAMES)
            + " or any other that the command cells lists, or a file of your own equations, such as my.cell";

    private final Task<?, ?, ?> task;

    TaskTexts(Task<?, ?, ?> task) {
        this.task = task;
    }

    @Override
    protected Object[][] getContents() {
        return new Object[][] {
            {"about.task", task.name()},
            {"about.data", task.dataDescription()},
            {"about.cells", CELLS + also(task)},
            {"about.examples", "Examples (" + Commands.maven(task.name()) + " -Dexec.args=\"...\"):"},
            {"about.run", "RUN: the name of a run folder; train prints it at its end, after \"Run:\"."},
            {"about.length", task.lengthKey()},
            {"about.baselines", String.join(", ", task.baselines())},
            {"about.presets", String.join(", ", Presets.names(task.home()))}
        };
    }

    private static String also(Task<?, ?, ?> task) {
        return task.baselines().isEmpty() ? "" : "; as baselines " + String.join(", ", task.baselines());
    }

    /** Examples below the task's {@code --help}. */
    static String[] footer(Task<?, ?, ?> task) {
        String maven = "  " + Commands.maven(task.name());
        return new String[] {
            "",
            "Without a command: compare --preset quick. From the project's folder:",
            maven,
            maven + " -Dexec.args=\"train --cell gru --seed 2\"",
            maven + " -Dexec.args=\"train --help\"",
            "",
            "Exit codes: 0 done, 1 the run failed, 2 wrong usage or input, 130 stopped by Ctrl-C."
        };
    }
}
