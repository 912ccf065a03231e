package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.recur4j.machine.Environment;
import org.recur4j.report.ScoresTable;
import org.recur4j.run.CellChoice;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunParent;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code train}: one cell, one seed, one run folder; or a run continued. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains one model into a new run folder, or continues a run that was stopped.",
        footer = {
            "",
            "${bundle:about.examples}",
            "  train --cell gru --seed 2",
            "  train --cell my.cell",
            "  train --cell lstm --set model.hidden=64 --set training.epochs=3",
            "  train --data PATH",
            "  train --resume runs/${bundle:about.task}/RUN",
            "${bundle:about.run}"
        })
final class TrainCommand<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> extends ComputingCommand {
    /** What is said of a stop before there is a run. */
    static final String NOTHING_BEGUN =
            "Stopped before training began: no run was begun or changed; the same command starts over.";

    private static final String MANNER = "manner";

    private final Task<C, D, B> task;
    private final StopNotice notice;

    @Mixin
    private final PresetOptions options = new PresetOptions();

    @Option(names = "--cell", paramLabel = "CELL", description = "What to train: ${bundle:about.cells}. Default: gru.")
    private String cell = "gru";

    @Option(names = "--seed", paramLabel = "N", description = "Random seed. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Run folder to continue from its last checkpoint, with the settings it began with.")
    private Path resume;

    TrainCommand(Task<C, D, B> task, StopNotice notice) {
        this.task = task;
        this.notice = notice;
    }

    /** The command line of a task that has this command alone, with options of the manner of training. */
    static CommandLine alone(Task<?, ?, ?> task, StopNotice notice, Object options) {
        CommandLine train = new CommandLine(new TrainCommand<>(task, notice));
        train.getCommandSpec().addMixin(MANNER, CommandSpec.forAnnotatedObject(options));
        Program.withoutTest(task, List.of(train));
        CommandSpec root = CommandSpec.create().name(task.name()).mixinStandardHelpOptions(true);
        root.usageMessage().description(task.description());
        return new CommandLine(root).addSubcommand(train).setResourceBundle(new TaskTexts(task));
    }

    @Override
    protected int execute() throws IOException {
        if (options.inStudio()) {
            return Commands.inStudio(spec());
        }
        notice.say(NOTHING_BEGUN);
        FinishedRun run = resume == null ? begin() : resume();
        notice.silence();
        out().print(ScoresTable.render(run.record(), task.metrics()));
        out().println("Run: " + run.folder().path());
        return Program.DONE;
    }

    private FinishedRun begin() throws IOException {
        CellChoice choice = CellChoice.named(cell, task.baselines());
        Path parent = options.folder(task.name());
        RunParent.require(parent);
        Environment environment = start();
        PreparedData<C, D> prepared = PreparedData.of(task, options, out());
        RunPlan<C> plan = options.plan(task.name(), choice, "", seed, Commands.line(spec()), prepared.config());
        return training(environment).begin(plan, prepared.data(), parent);
    }

    private FinishedRun resume() throws IOException {
        Commands.requireAlone(
                spec(),
                "--resume",
                Stream.concat(Stream.of("--threads"), manner().map(OptionSpec::longestName))
                        .toArray(String[]::new));
        try (RunFolder folder = RunFolder.resume(resume, task.name())) {
            task.continuing(folder);
            RunPlan<C> plan = folder.plan(task.configType());
            if (folder.finished()) {
                out().println("This run is finished, so there is nothing to continue: its scores.");
                return new FinishedRun(folder, folder.record(), folder.history());
            }
            Environment environment = start();
            D data = task.data(plan.config(), plan.dataPath());
            return training(environment).resume(plan, data, folder);
        }
    }

    private Training<C, D, B> training(Environment environment) {
        return new Training<>(task, environment, notice, this::goOn, false);
    }

    /** The options of the manner of training, where it has any. */
    private Stream<OptionSpec> manner() {
        CommandSpec mixin = spec().mixins().get(MANNER);
        return mixin == null ? Stream.empty() : mixin.options().stream();
    }

    private String goOn(Path run) {
        Stream<String> given = manner().filter(OptionSpec::required)
                .flatMap(option -> Stream.of(option.longestName(), String.valueOf(option.<Object>getValue())));
        Stream<String> line = Stream.of(Commands.path(spec()).stream(), Stream.of("--resume", run.toString()), given)
                .flatMap(Function.identity());
        return Commands.typed(spec(), line.toArray(String[]::new));
    }
}
