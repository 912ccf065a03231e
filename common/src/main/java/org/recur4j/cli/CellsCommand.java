package org.recur4j.cli;

import java.util.List;
import org.recur4j.nn.cell.Cells;
import org.recur4j.report.CellSection;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.run.CellChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cells}: the cells that come with the library, or one of them or of a file, with their equations. */
@Command(
        name = "cells",
        mixinStandardHelpOptions = true,
        subcommands = CellsCheckCommand.class,
        description = "Lists the cells that can be trained, with their equations, or shows one.",
        footer = {
            "",
            "${bundle:about.examples}",
            "  cells",
            "  cells mogrifier",
            "  cells check my.cell",
            "",
            "A cell of your own is a text file of equations whose name ends in .cell:",
            "  # my.cell - GRU without reset gate",
            "  z = sigmoid(W_z x + U_z h + b_z)",
            "  n = tanh(W_n x + U_n h + b_n)",
            "  h' = (1 - z) * n + z * h",
            "h is the state, h' the state after the step, x the input; every other name without an equation is a parameter."
        })
final class CellsCommand extends PrintingCommand {
    @Parameters(arity = "0..1", paramLabel = "CELL", description = "A cell's name, or a file of equations (my.cell).")
    private String cell;

    @Override
    protected int execute() {
        List<CellChoice> choices = cell == null
                ? Cells.all().stream().map(CellChoice::of).toList()
                : List.of(CellChoice.named(cell, List.of()));
        ConsoleStyle style = ConsoleStyle.detect();
        for (CellChoice choice : choices) {
            CellSection.Entry entry = CellSection.Entry.of(choice);
            out().println(heading(entry, style));
            entry.equations().lines().forEach(line -> out().println("  " + style.shown(line)));
            if (cell == null) {
                out().println();
            }
        }
        if (cell == null) {
            out().println(
                            "Train one with train --cell NAME, compare some with compare --cells NAME,NAME. In place of a name,"
                                    + " give a file of your own equations: cells --help shows one.");
        }
        return Program.DONE;
    }

    static String heading(CellSection.Entry entry, ConsoleStyle style) {
        return style.strong(entry.cell()) + (entry.source().isEmpty() ? "" : ": " + style.shown(entry.source()));
    }
}
