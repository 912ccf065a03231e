package org.recur4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.EquationWriter;
import org.recur4j.nn.cell.Parameter;
import org.recur4j.nn.cell.Size;
import org.recur4j.nn.recurrent.CellCheck;
import org.recur4j.report.CellSection;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.ConsoleTable;
import org.recur4j.run.CellChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells check}: reads a cell, shows what follows from its equations, and compares its gradients with differences. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reads a cell's equations, shows its parameters and the backward pass derived from them, and compares the"
                        + " gradients with finite differences. Exit code 1 if they differ.",
        footer = {
            "",
            "${bundle:about.examples}",
            "  cells check lstm",
            "  cells check my.cell --inputs 65 --hidden 256 --latex"
        })
final class CellsCheckCommand extends ComputingCommand {
    private static final double TOLERANCE = 1e-5; // relative error of central differences in double
    private static final long SEED = 1;

    @Parameters(paramLabel = "CELL", description = "A cell's name, or a file of equations (my.cell).")
    private String cell;

    @Option(names = "--inputs", paramLabel = "I", description = "Inputs, to count parameters with. Default: 65.")
    private int inputs = 65;

    @Option(names = "--hidden", paramLabel = "H", description = "Hidden units, likewise. Default: 128.")
    private int hidden = 128;

    @Option(
            names = "--latex",
            description = "Writes the equations of both passes as LaTeX, for a document with amsmath.")
    private boolean latex;

    @Override
    protected int execute() {
        if (inputs < 1 || hidden < 1) {
            throw new InputException("--inputs is %s and --hidden %s: give 1 or more.".formatted(inputs, hidden));
        }
        CellChoice choice = CellChoice.named(cell, List.of());
        CellSection.Entry entry = CellSection.Entry.of(choice);
        ConsoleStyle style = ConsoleStyle.detect();
        Cell parsed = choice.cell();
        out().println(CellsCommand.heading(entry, style));
        print(entry.equations().lines().toList(), style);
        printSizes(parsed, style);
        printParameters(parsed, style);
        printPasses(parsed, style);
        out().flush();
        start();
        return check(entry.cell(), parsed, style);
    }

    private void printSizes(Cell cell, ConsoleStyle style) {
        title("States and values", style);
        Map<Size, List<String>> bySize = cell.sizes().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        List<String> lines = new ArrayList<>();
        lines.add("states [H]: " + String.join(", ", cell.states()));
        bySize.forEach((size, values) -> lines.add("values [" + size + "]: " + String.join(", ", values)));
        print(lines, style);
    }

    private void printParameters(Cell cell, ConsoleStyle style) {
        title("Parameters of a layer with I = %s inputs and H = %s hidden units".formatted(inputs, hidden), style);
        ConsoleTable table = new ConsoleTable(List.of("parameter", "shape", "first values", "numbers"));
        long sum = 0;
        for (Parameter parameter : cell.parameters()) {
            long count = count(parameter);
            sum += count;
            String initial = parameter.initial().toString();
            String byDefault = parameter.kind() == Parameter.Kind.MATRIX ? "Xavier" : "0";
            table.row(List.of(
                    parameter.name(), parameter.shape(), initial.isEmpty() ? byDefault : initial, number(count)));
        }
        out().print(table.row(List.of("all", "", "", number(sum))).render(style));
        out().println("Xavier and 0 are defaults, which a model may change.");
    }

    private long count(Parameter parameter) {
        return switch (parameter.kind()) {
            case MATRIX -> units(parameter.from()) * units(parameter.size());
            case VECTOR -> units(parameter.size());
            case SCALAR -> 1;
        };
    }

    private long units(Size size) {
        return size == Size.INPUT ? inputs : hidden;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void printPasses(Cell cell, ConsoleStyle style) {
        EquationWriter writer = latex ? EquationWriter.latex(cell) : EquationWriter.text(cell);
        title("Forward pass", style);
        printEquations(writer.forward(), style);
        title(
                "Backward pass: %s is the gradient of the loss with respect to x".formatted(latex ? "\\delta x" : "dx"),
                style);
        printEquations(writer.backward(), style);
        title("Gradients with respect to the parameters, summed over batch and steps", style);
        printEquations(writer.parameters(), style);
    }

    private void printEquations(List<String> equations, ConsoleStyle style) {
        if (latex) {
            out().println("\\begin{align*}");
            out().println(String.join(" \\\\\n", equations));
            out().println("\\end{align*}");
        } else {
            print(CellSection.aligned(equations), style);
        }
    }

    private int check(String name, Cell cell, ConsoleStyle style) {
        title("Gradient check: largest relative error against finite differences", style);
        Map<String, Double> errors = CellCheck.errors(cell, SEED);
        List<String> wrong = new ArrayList<>();
        errors.forEach((key, error) -> {
            List<String> parameters = cell.program().layout().of(key).stream()
                    .map(Parameter::name)
                    .toList();
            String of = parameters.isEmpty() ? key : String.join(", ", parameters);
            out().println(style.shown(String.format(Locale.ROOT, "  %.1e  %s", error, of)));
            if (!(error <= TOLERANCE)) {
                wrong.add(of);
            }
        });
        out().flush();
        if (wrong.isEmpty()) {
            return Program.DONE;
        }
        boolean finite = errors.values().stream().noneMatch(error -> error.isNaN());
        err().println("Error: " + name
                + (finite
                                ? " has gradients that differ from finite differences, with respect to %s: please report it, with the equations."
                                : " is not finite on random numbers, with respect to %s: look for a division by zero, or a log or sqrt of what"
                                        + " can be negative.")
                        .formatted(String.join(", ", wrong)));
        err().flush();
        return Program.FAILED;
    }

    private void title(String text, ConsoleStyle style) {
        out().println();
        out().println(style.strong(text));
    }

    private void print(List<String> lines, ConsoleStyle style) {
        lines.forEach(line -> out().println("  " + style.shown(line.replace("ᵀ", style.unicode() ? "ᵀ" : "^T"))));
    }
}
