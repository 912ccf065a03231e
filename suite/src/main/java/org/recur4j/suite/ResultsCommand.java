package org.recur4j.suite;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.recur4j.cli.Program;
import org.recur4j.report.ResultsTable;
import org.recur4j.run.CommittedResult;
import org.recur4j.run.MarkedBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code results}: the README's table of results, made of the committed records. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Writes the table of results into the README, from the committed records.",
        footer = {"", "Example:", "  recur4j results"})
final class ResultsCommand implements Callable<Integer> {
    private static final String BLOCK = "results";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            defaultValue = "docs/results",
            description = "Folder of the records, with its table.yaml. Default: ${DEFAULT-VALUE}.")
    private Path records;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            defaultValue = "README.md",
            description = "Page that has the markers of the table. Default: ${DEFAULT-VALUE}.")
    private Path page;

    @Override
    public Integer call() throws IOException {
        List<CommittedResult> results = CommittedResult.under(records, SuiteCommand.metrics());
        Path from = page.toAbsolutePath().normalize().getParent();
        String link = from.relativize(records.toAbsolutePath().normalize()).toString();
        String table = ResultsTable.render(results, folder -> link.replace('\\', '/') + "/" + folder);
        boolean changed = new MarkedBlock(page, BLOCK).replace(table);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                changed ? page + " has the table of the records." : page + " had the table of the records already.");
        out.flush();
        return Program.DONE;
    }
}
