package org.recur4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recur4j.cli.Program;
import org.recur4j.cli.ThreadOption;
import org.recur4j.data.InputException;
import org.recur4j.nn.CellType;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.ConsoleTable;
import org.recur4j.run.Backend;
import org.recur4j.run.Environment;
import org.recur4j.run.NewFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the benchmark: whole training steps, Recur4j's layers beside DL4J's own, in one process. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times whole training steps of Recur4j's recurrent layers beside DL4J's own, in turn and in one"
                + " process with one thread setting.",
        footer = {
            "",
            "Examples:",
            "  bench",
            "  bench --cells lstm --threads 1 --repetitions 20",
            "  bench --batch 64 --hidden 512 --layers 2 --json speed.json"
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ThreadOption threads;

    @Option(names = "--cells", split = ",", defaultValue = "rnn,lstm,gru", description = "Default: ${DEFAULT-VALUE}.")
    private List<CellType> cells;

    @Option(names = "--batch", defaultValue = "32", description = "Sequences B. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--time", defaultValue = "100", description = "Steps T. Default: ${DEFAULT-VALUE}.")
    private int time;

    @Option(names = "--inputs", defaultValue = "65", description = "Inputs I. Default: ${DEFAULT-VALUE}.")
    private int inputs;

    @Option(names = "--hidden", defaultValue = "256", description = "Hidden units H. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--layers", defaultValue = "1", description = "Stacked layers. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--warmup", defaultValue = "10", description = "Steps not counted. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--repetitions", defaultValue = "15", description = "Steps counted. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--json", paramLabel = "FILE", description = "New file to write the figures to, as JSON.")
    private Path json;

    /** Runs the benchmark and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Program(new BenchCommand()).run(arguments));
    }

    @Override
    public Integer call() throws IOException {
        check();
        NewFile file = NewFile.of(json, "--json");
        Environment environment = Backend.start(threads.threads());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "One training step: B=%d, T=%d, I=%d, H=%d, %d layer(s); median of %d steps in turn (min – max).%n",
                batch,
                time,
                inputs,
                hidden,
                layers,
                repetitions);
        out.flush();
        List<StepTimes> results = new ArrayList<>();
        for (CellType cell : cells) {
            StepCase sizes = new StepCase(cell, batch, time, inputs, hidden, layers);
            results.add(StepTimes.of(sizes, StepTimer.time(sizes, warmup, repetitions)));
        }
        out.print(table(results).render(ConsoleStyle.detect()));
        out.flush();
        if (file != null) {
            file.write(json(results, environment));
        }
        return Program.DONE;
    }

    private void check() {
        positive("--batch", batch);
        positive("--time", time);
        positive("--inputs", inputs);
        positive("--hidden", hidden);
        positive("--layers", layers);
        positive("--repetitions", repetitions);
        if (warmup < 0) {
            throw new InputException("--warmup is %d: give 0 or more.".formatted(warmup));
        }
    }

    private static void positive(String option, int value) {
        if (value < 1) {
            throw new InputException("%s is %d: give 1 or more.".formatted(option, value));
        }
    }

    private static ConsoleTable table(List<StepTimes> results) {
        ConsoleTable table = new ConsoleTable(List.of("cell", "Recur4j ms", "DL4J's own ms", "times faster"));
        for (StepTimes result : results) {
            boolean alone = result.dl4j() == null;
            table.row(List.of(
                    result.sizes().cell().name(),
                    text(result.recur4j()),
                    alone ? "has none" : text(result.dl4j()),
                    alone ? "" : String.format(Locale.ROOT, "%.1f", result.versusDl4j())));
        }
        return table;
    }

    private static String text(StepTimes.Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f – %.1f)", spread.median(), spread.min(), spread.max());
    }

    private static byte[] json(List<StepTimes> results, Environment environment) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.set("environment", mapper.valueToTree(environment));
        ArrayNode cases = root.putArray("cases");
        for (StepTimes result : results) {
            StepCase sizes = result.sizes();
            ObjectNode node = cases.addObject();
            node.put("cell", sizes.cell().name().toLowerCase(Locale.ROOT));
            node.put("b", sizes.b()).put("t", sizes.t()).put("i", sizes.i()).put("h", sizes.h());
            node.put("layers", sizes.layers()).put("bidirectional", false);
            node.put("recur4jMillis", result.recur4j().median());
            node.set("recur4jSpread", mapper.valueToTree(result.recur4j()));
            if (result.dl4j() != null) {
                node.put("dl4jMillis", result.dl4j().median());
                node.set("dl4jSpread", mapper.valueToTree(result.dl4j()));
                node.put("versusDl4j", result.versusDl4j());
            }
        }
        return mapper.writeValueAsBytes(root);
    }
}
