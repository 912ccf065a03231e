package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.machine.Environment;
import org.recur4j.report.Section;
import org.recur4j.run.CellChoice;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.Contestant;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunParent;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: the cells on equal terms, over one or more seeds, with a report. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Trains every cell on the same data, the same batches and the same number of updates,"
                    + " and writes a comparison with a report beside the run folders."
        },
        footer = {
            "",
            "${bundle:about.examples}",
            "  compare",
            "  compare --cells lstm,gru --seeds 1,2,3",
            "  compare --cells lstm,mogrifier,my.cell",
            "  compare --match hidden --set model.hidden=64",
            "  compare --cells lstm --vary model.forgetBias=0,1",
            "  compare --runs runs/${bundle:about.task}/RUN1,runs/${bundle:about.task}/RUN2",
            "${bundle:about.run}"
        })
final class CompareCommand<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> extends ComputingCommand {
    /** The option for what has no recurrent cell; the help leaves it out for a task that has none. */
    static final String WITH_BASELINES = "--with-baselines";

    private final Task<C, D, B> task;
    private final StopNotice notice;

    @Mixin
    private final PresetOptions options = new PresetOptions();

    @Option(
            names = "--cells",
            split = ",",
            paramLabel = "CELL",
            description = "What to compare, comma-separated: ${bundle:about.cells}. Default: what the preset lists,"
                    + " otherwise rnn,lstm,gru.")
    private List<String> cells = List.of();

    @Option(
            names = WITH_BASELINES,
            description = "Adds the models without a recurrent cell: ${bundle:about.baselines}.")
    private boolean withBaselines;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            description = "Random seeds, comma-separated: one run of each cell for each. Default: 1.")
    private List<Long> seeds = List.of(1L);

    @Option(
            names = "--match",
            paramLabel = "WHAT",
            description = "What to hold equal: parameters (the default: as many as the LSTM has with the"
                    + " preset's model.hidden, within 2 %%), or hidden (its number of units).")
    private Match match = Match.parameters;

    @Option(
            names = "--resume",
            description = "Continues a comparison that was stopped, given its other options again: runs that are there"
                    + " already are used or trained on.")
    private boolean resume;

    @Option(
            names = Variation.VARY,
            paramLabel = "KEY=A,B",
            description = "Compares the cells with each of these values of one setting that leaves the data and the"
                    + " number of updates alike, at equal parameters unless --match says otherwise.")
    private String varied;

    @Option(
            names = Variation.LENGTHS,
            paramLabel = "A,B",
            description = "Compares the cells at each of these lengths. Short for --vary ${bundle:about.length}=A,B.")
    private String lengths;

    @Option(
            names = Variation.ATTENTION_KINDS,
            paramLabel = "A,B",
            description = "Short for --vary " + Variation.ATTENTION + "=A,B.")
    private String attentionKinds;

    @Option(
            names = "--runs",
            split = ",",
            paramLabel = "RUN",
            description = "Compares these finished runs, comma-separated, and trains none; of the other options only"
                    + " --out and --threads matter then.")
    private List<Path> finished = List.of();

    /** What is held equal; spelt as on the command line. */
    enum Match {
        parameters,
        hidden
    }

    CompareCommand(Task<C, D, B> task, StopNotice notice) {
        this.task = task;
        this.notice = notice;
    }

    @Override
    protected int execute() throws IOException {
        if (options.inStudio()) {
            return Commands.inStudio(spec());
        }
        if (finished.isEmpty()) {
            compareNew();
        } else {
            compareFinished();
        }
        return Program.DONE;
    }

    private void compareNew() throws IOException {
        notice.say(TrainCommand.NOTHING_BEGUN);
        Variation variation = Variation.given(varied, attentionKinds, lengths, task.lengthKey());
        List<Contestant> contestants = contestants(variation);
        List<Long> each = different("--seeds", seeds);
        Path parent = options.folder(task.name());
        RunParent.require(parent);
        Environment environment = start();
        PreparedData<C, D> prepared = PreparedData.of(task, options, out());
        Training<C, D, B> training = new Training<>(task, environment, notice, run -> again(), true);
        List<Contest.Entry<C, D>> entries = new Contest<>(
                        task, options, prepared, variation.key(), match == Match.parameters)
                .entries(contestants, each.get(0), Commands.line(spec()));
        entries.forEach(entry -> training.requireMemory(entry.plan(), entry.data()));
        Contest.Runs outcome = Contest.Runs.of(training, entries, each, parent, resume);
        List<FinishedRun> runs = outcome.finished();
        List<String> titles =
                entries.stream().map(entry -> entry.plan().title()).toList();
        runs.sort(Comparator.comparingInt(run -> titles.indexOf(run.record().title())));
        conclude(variation.key(), prepared.config(), prepared.data(), runs, outcome.leftOut());
    }

    private void sayReportIsMissing() {
        notice.say("Stopped before the report was written: all runs are kept. Write it with: " + again());
    }

    /** What continues this comparison when it was stopped. */
    private String again() {
        Stream<String> given = Commands.original(spec()).stream();
        return Commands.typed(
                spec(),
                Stream.concat(given, resume || !finished.isEmpty() ? Stream.of() : Stream.of("--resume"))
                        .toArray(String[]::new));
    }

    /** What is trained for each seed: what the preset lists, or every cell with every value of what is varied. */
    private List<Contestant> contestants(Variation variation) {
        List<Contestant> listed = Presets.contestants(task.home(), options.preset(), task.baselines());
        if (listed.isEmpty() || !cells.isEmpty()) {
            return variation.contestants(choices());
        }
        if (!variation.equals(Variation.NONE)) {
            throw InputException.of(
                    "Preset %s lists what it compares: name cells with --cells to vary %s.",
                    options.preset(), variation.key());
        }
        return Stream.concat(listed.stream(), variation.contestants(baselines()).stream())
                .toList();
    }

    /** What is compared: the cells asked for, then the baselines asked for with a word. */
    private List<CellChoice> choices() {
        List<CellChoice> named = (cells.isEmpty() ? CellChoice.NAMES : cells)
                .stream().map(name -> CellChoice.named(name, task.baselines())).toList();
        different("--cells", named.stream().map(CellChoice::name).toList());
        Set<CellChoice> all = new LinkedHashSet<>(named);
        all.addAll(baselines());
        return List.copyOf(all);
    }

    private List<CellChoice> baselines() {
        if (withBaselines && task.baselines().isEmpty()) {
            throw InputException.of("%s has no baselines: leave out %s.", task.name(), WITH_BASELINES);
        }
        return !withBaselines
                ? List.of()
                : task.baselines().stream()
                        .map(name -> CellChoice.named(name, task.baselines()))
                        .toList();
    }

    private void conclude(String key, C config, D data, List<FinishedRun> runs, List<String> leftOut)
            throws IOException {
        sayReportIsMissing();
        ComparisonRecord comparison = ComparisonRecord.of(
                        runs.stream().map(FinishedRun::record).toList(),
                        runs.stream().map(FinishedRun::name).toList(),
                        task.metrics(),
                        key,
                        Commands.line(spec()))
                .withLeftOut(leftOut);
        List<Section> sections = new ArrayList<>(task.sections(config, data, runs));
        new RunGradients<>(task).section(config, data, runs).ifPresent(sections::add);
        ComparisonOutput output = new ComparisonOutput(comparison, runs, sections);
        Path report = output.write(options.folder(task.name()));
        notice.silence();
        output.print(out(), report, options.ownFolder());
    }

    private void compareFinished() throws IOException {
        sayReportIsMissing();
        List<FinishedRun> runs = new ArrayList<>();
        RunParent.require(options.folder(task.name()));
        for (Path path : different("--runs", finished)) {
            runs.add(FinishedRun.open(path, task.name()));
        }
        RunFolder first = runs.get(0).folder();
        RunPlan<C> plan = first.plan(task.configType());
        start();
        conclude("", plan.config(), task.dataFor(first, plan.config(), plan.dataPath(), false), runs, List.of());
    }

    private <T> List<T> different(String option, List<T> values) {
        if (new LinkedHashSet<>(values).size() < values.size()) {
            throw InputException.of("%s names something twice: give each once.", option);
        }
        return values;
    }
}
