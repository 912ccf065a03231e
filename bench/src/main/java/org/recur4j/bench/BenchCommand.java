package org.recur4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.data.InputException;
import org.recur4j.machine.Backend;
import org.recur4j.machine.Environment;
import org.recur4j.nn.cell.Cell;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.CellChoice;
import org.recur4j.run.NewFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command line of the benchmark: whole steps of Recur4j's layers, of DL4J's own, and of libtorch where it is on the
 * class path, interleaved in one process.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times whole training steps of Recur4j's recurrent layers beside DL4J's own and libtorch's,"
                + " interleaved in one process. Maven's -Pbench adds libtorch.",
        footer = {
            "",
            "Examples:",
            "  bench",
            "  bench --cases all --json speed.json",
            "  bench --cases large,generate-512 --cells lstm --threads 1,2",
            "  bench --batch 64 --hidden 512 --layers 2 --both-ways",
            "  bench --contestants recur4j --cases large --cells lstm --memory 20 --repetitions 1"
        })
public final class BenchCommand extends PrintingCommand {
    private static final int PEAK_SIZE = 1024;
    private static final int PEAK_REPETITIONS = 20;

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "NAME",
            description = "Built-in cases: ${COMPLETION-CANDIDATES}, or all. Default: small.",
            completionCandidates = CaseNames.class)
    private List<String> cases;

    @Option(
            names = "--contestants",
            split = ",",
            paramLabel = "NAME",
            description = "Implementations to time: recur4j, dl4j, libtorch. Default: all available.")
    private List<String> names;

    @Option(names = "--cells", split = ",", description = "Names, or files of equations. Default: rnn,lstm,gru.")
    private List<String> cellNames = CellChoice.NAMES;

    @Mixin
    private OwnCaseOptions own;

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            description = "Numbers of threads. Default: 1, and the number of processors.")
    private List<Integer> threads;

    @Option(names = "--warmup", defaultValue = "5", description = "Rounds not counted. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--repetitions", defaultValue = "15", description = "Rounds counted. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(
            names = "--memory",
            paramLabel = "STEPS",
            defaultValue = "0",
            description =
                    "Steps to take first, to report how far memory grows; for a single case and contestant also the"
                            + " peak. Default: 0.")
    private int memorySteps;

    @Option(names = "--json", paramLabel = "FILE", description = "New file to write the figures to, as JSON.")
    private Path json;

    /** Runs the benchmark and ends the process with its exit code. */
    public static void main(String[] arguments) {
        new Program(new BenchCommand()).start(arguments);
    }

    @Override
    protected int execute() throws IOException {
        List<StepCase> chosen = chosen();
        List<Integer> counts = checked();
        NewFile file = NewFile.of(json, "--json");
        Environment environment = Backend.start(Collections.max(counts));
        ClassLoader classPath = Thread.currentThread().getContextClassLoader();
        List<Contestant> contestants = Contestants.named(names, Contestants.on(classPath, environment));
        boolean alone = chosen.size() * contestants.size() == 1;
        Measurement measurement = new Measurement(counts, warmup, repetitions, memorySteps, alone);
        List<CaseResult> results = new ArrayList<>();
        for (StepCase sizes : chosen) {
            out().printf("%s: %s%n", sizes.title(), sizes.sizes());
            out().flush();
            results.add(measurement.of(sizes, contestants));
        }
        Peak peak = Peak.measure(counts, PEAK_SIZE, PEAK_REPETITIONS);
        SpeedReport report = new SpeedReport(environment, Machine.here(contestants), counts, peak, results);
        print(report, contestants);
        if (file != null) {
            file.writeJson(report.json());
        }
        return Program.DONE;
    }

    private void print(SpeedReport report, List<Contestant> contestants) {
        out().printf(
                        "%nMilliseconds per step: median of %s repetitions ± half the interquartile range; ÷ is the speed-up of"
                                + " Recur4j.%n",
                        repetitions);
        out().print(report.table().render(ConsoleStyle.detect()));
        out().println(report.peak().sentence());
        report.targetRates().ifPresent(table -> {
            out().printf("%nTarget tokens per second of whole training steps:%n");
            out().print(table.render(ConsoleStyle.detect()));
        });
        report.memoryTable().ifPresent(table -> {
            out().printf(
                            "%nMemory growth over these steps, and peak above what was in use before the network was built, in MB:%n");
            out().print(table.render(ConsoleStyle.detect()));
        });
        if (names == null && contestants.stream().noneMatch(one -> one.id().equals(SpeedReport.LIBTORCH))) {
            out().println("libtorch was not measured: call Maven with -Pbench to have it.");
        }
    }

    private List<StepCase> chosen() {
        if (own.isGiven() && cases != null) {
            throw new InputException("--cases names built-in sizes: leave it out, or leave out the sizes.");
        }
        List<Cell> cells = cellNames.stream()
                .map(name -> CellChoice.named(name, List.of()).cell())
                .toList();
        return own.isGiven() ? own.of(cells) : Cases.named(cases == null ? List.of("small") : cases, cells);
    }

    /** Numbers of threads; refuses numbers that are out of range. */
    private List<Integer> checked() {
        List<Integer> counts = threads == null
                ? Stream.of(1, Machine.processors()).distinct().toList()
                : threads.stream().distinct().sorted().toList();
        counts.forEach(count -> OwnCaseOptions.positive("--threads", count));
        OwnCaseOptions.positive("--repetitions", repetitions);
        if (warmup < 0) {
            throw InputException.of("--warmup is %s: give 0 or more.", warmup);
        }
        if (memorySteps < 0) {
            throw InputException.of("--memory is %s: give 0 or more.", memorySteps);
        }
        return counts;
    }

    /** The names that --cases takes, for the help. */
    private static final class CaseNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        CaseNames() {
            super(Cases.titles());
        }
    }
}
