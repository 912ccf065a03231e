package org.recur4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunPlan;
import picocli.CommandLine.Option;

/** Options that choose what is trained, the same for {@code train} and {@code compare}. */
final class PresetOptions {
    /** The preset for the built-in data. */
    static final String QUICK = "quick";

    /** The preset that takes seconds, for tests. */
    static final String SMOKE = "smoke";

    /** The preset for the user's data, whatever their amount. */
    static final String OWN = "own";

    /** The option that names a test set; of tasks whose configuration has {@link #TEST_SET}. */
    static final String TEST = "--test";

    /** The setting that {@link #TEST} is short for. */
    static final String TEST_SET = "data.test";

    /** The option for where run folders go. */
    static final String OUT = "--out";

    /** The option to train in the studio. */
    static final String STUDIO = "--studio";

    @Option(names = STUDIO, description = "Trains in the studio, and opens the page that shows it live.")
    private boolean studio;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Settings to start from: ${bundle:about.presets}. Default: own with --data (chooses sizes and"
                    + " epochs from the amount of data), otherwise quick.")
    private String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one setting of the preset, such as model.hidden=64. May be repeated.")
    private final List<String> sets = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "${bundle:about.data} Default: the built-in data, if the preset has any.")
    private Path data;

    @Option(
            names = TEST,
            paramLabel = "NAME",
            description = "Test set, where the data have several. Short for --set " + TEST_SET + "=NAME.")
    private String test;

    @Option(
            names = OUT,
            paramLabel = "DIR",
            description = "Folder that the run folders go into. Default: runs/${bundle:about.task}.")
    private Path out;

    boolean inStudio() {
        return studio;
    }

    String preset() {
        if (preset != null) {
            return preset;
        }
        return data == null ? QUICK : OWN;
    }

    List<String> sets() {
        List<String> given = new ArrayList<>(sets);
        if (test != null) {
            given.add(testSet(test));
        }
        return List.copyOf(given);
    }

    /** What {@code --set} takes for it. */
    static String testSet(String name) {
        return TEST_SET + "=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The user's data; null for the built-in data. */
    Path data() {
        if (data != null && data.toString().isEmpty()) {
            throw new InputException("--data is empty: give the path of a file or folder.");
        }
        return data;
    }

    /** The user's data as an absolute path; empty for the built-in data. */
    String dataPath() {
        return data == null ? "" : data.toAbsolutePath().normalize().toString();
    }

    /** The plan of a run with these options. */
    <C> RunPlan<C> plan(String task, CellChoice choice, String variant, long seed, String command, C config) {
        return new RunPlan<>(
                task, preset(), choice.name(), choice.equations(), variant, seed, dataPath(), command, config);
    }

    /** Whether the run folders go where they belong by themselves, below {@code runs}. */
    boolean ownFolder() {
        return out == null;
    }

    /** Folder that the run folders go into. */
    Path folder(String task) {
        return out == null ? Path.of("runs", task) : out;
    }
}
