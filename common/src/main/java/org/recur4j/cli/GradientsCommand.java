package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.chart.Sheet;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.gradient.GradientCharts;
import org.recur4j.report.gradient.GradientMeasurement;
import org.recur4j.report.gradient.GradientTable;
import org.recur4j.run.CellChoice;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.run.NewFile;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.GradientSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gradients}: how far back the gradient reaches in a trained network, or in one before training. */
@Command(
        name = "gradients",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how far back in time the gradient reaches.",
            "Takes training sequences and the gradient of the loss at the last step of each, and follows it back step by step through every"
                    + " recurrent layer and decoder. Where pooling or attention reads all steps, it follows what arrives at the last one."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  gradients --run runs/${bundle:about.task}/RUN",
            "  gradients --run runs/${bundle:about.task}/RUN --json gradients.json --chart gradients.svg",
            "  gradients --run runs/${bundle:about.task}/RUN --fresh",
            "  gradients --fresh --cell lstm --set model.forgetBias=3",
            "${bundle:about.run}"
        })
final class GradientsCommand<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> extends ComputingCommand {
    private static final String RUN = "--run";
    private static final int MAX_SEQUENCES = 1024;

    private final Task<C, D, B> task;
    private final StopNotice notice;

    @Option(names = RUN, paramLabel = "RUN", description = "Run folder with the trained model.")
    private Path run;

    @Option(
            names = "--fresh",
            description = "The network before training: that of RUN, or of the preset, cell and seed given.")
    private boolean fresh;

    @Mixin
    private final PresetOptions options = new PresetOptions();

    @Option(names = "--cell", paramLabel = "CELL", description = "With --fresh: ${bundle:about.cells}. Default: gru.")
    private String cell = "gru";

    @Option(names = "--seed", paramLabel = "N", description = "With --fresh: random seed. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description = "Training sequences to follow the gradient in. Default: " + RunGradients.SEQUENCES + ".")
    private int sequences = RunGradients.SEQUENCES;

    @Option(names = "--json", paramLabel = "FILE", description = "New file to write all figures to, as JSON.")
    private Path json;

    @Option(names = "--chart", paramLabel = "FILE", description = "New SVG file to draw the figures into.")
    private Path chart;

    GradientsCommand(Task<C, D, B> task, StopNotice notice) {
        this.task = task;
        this.notice = notice;
    }

    @Override
    protected int execute() throws IOException {
        notice.say("Stopped before the gradients were known: nothing is written; the same command starts over.");
        Setting.within("--sequences", sequences, 1, MAX_SEQUENCES);
        NewFile figures = NewFile.of(json, "--json");
        if (chart != null && !chart.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw InputException.of("--chart %s: the drawing is SVG, so give a name that ends in .svg.", chart);
        }
        NewFile drawing = NewFile.of(chart, "--chart");
        Found found = run == null ? ofPreset() : ofRun();
        if (found.layers().isEmpty()) {
            throw InputException.of(
                    "The model %s has no recurrent layer that a gradient could go back through: give a cell.",
                    found.name());
        }
        if (figures != null) {
            figures.writeJson(found.json(task.name()));
        }
        if (drawing != null) {
            GradientCharts.Model model = new GradientCharts.Model(found.name(), found.layers(), found.samples());
            drawing.write(new Sheet(
                            new GradientCharts(List.of(model))
                                    .charts().stream().map(Sheet.Panel::of).toList(),
                            2)
                    .draw());
        }
        notice.silence();
        found.layers().forEach(layer -> out().println(GradientTable.render(layer, ConsoleStyle.detect())));
        out().print(GradientTable.KEY);
        return Program.DONE;
    }

    /**
     * What was found.
     *
     * @param plan of the run, or of one that could begin
     * @param trained whether the network has been trained
     * @param samples taken while it was; may be none
     */
    private record Found(
            RunPlan<?> plan, boolean trained, List<GradientMeasurement> layers, List<GradientSample> samples) {
        String name() {
            return plan.title();
        }

        /** Of each layer whether its reach is only a lower bound, of h and, for a cell of several states, of all together. */
        private Map<String, Map<String, Boolean>> lowerBounds() {
            Map<String, Map<String, Boolean>> bounds = new LinkedHashMap<>();
            for (GradientMeasurement layer : layers) {
                Map<String, Boolean> states = new LinkedHashMap<>();
                layer.gradientReach()
                        .keySet()
                        .forEach(state ->
                                states.put(state, !layer.relative().get(state).fades()));
                bounds.put(layer.layer(), states);
            }
            return bounds;
        }

        Map<String, Object> json(String task) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("task", task);
            json.put("preset", plan.preset());
            json.put("cell", plan.cell());
            json.put("seed", plan.seed());
            json.put("trained", trained);
            json.put("layers", layers);
            json.put("gradientReachIsLowerBound", lowerBounds());
            return json;
        }
    }

    private Found ofPreset() throws IOException {
        if (!fresh) {
            throw new InputException("Give a trained model with --run RUN, or --fresh for a network before training.");
        }
        CellChoice choice = CellChoice.named(cell, task.baselines());
        start();
        PreparedData<C, D> prepared = PreparedData.of(task, options, out());
        RunPlan<C> plan = options.plan(task.name(), choice, "", seed, Commands.line(spec()), prepared.config());
        return fresh(plan, prepared.data());
    }

    private Found ofRun() throws IOException {
        Commands.requireAlone(spec(), RUN, "--fresh", "--sequences", "--json", "--chart", "--threads");
        RunFolder folder = RunFolder.open(run, task.name());
        RunPlan<C> plan = folder.plan(task.configType());
        if (fresh) {
            start();
            return fresh(plan, task.data(plan.config(), plan.dataPath()));
        }
        folder.trainedModel();
        start();
        D data = task.dataFor(folder, plan.config(), plan.dataPath(), false);
        return new Found(
                plan,
                true,
                new RunGradients<>(task).trained(plan, data, folder, sequences),
                new GradientSampleCsv(folder).read());
    }

    private Found fresh(RunPlan<C> plan, D data) {
        return new Found(plan, false, new RunGradients<>(task).fresh(plan, data, sequences), List.of());
    }
}
