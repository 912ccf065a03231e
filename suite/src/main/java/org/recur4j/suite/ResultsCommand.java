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
import org.recur4j.run.OfficialTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code results}: the tables of results, made of the committed records. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Writes the tables of results into the documentation, from the committed records.",
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
            defaultValue = "docs/results/README.md",
            description = "Page that has the markers of the long table. Default: ${DEFAULT-VALUE}.")
    private Path page;

    @Option(
            names = "--brief",
            paramLabel = "FILE",
            defaultValue = "README.md",
            description = "Page that has the markers of the short table. Default: ${DEFAULT-VALUE}.")
    private Path brief;

    @Override
    public Integer call() throws IOException {
        List<CommittedResult> results = CommittedResult.under(records, SuiteCommand.metrics());
        Path from = page.toAbsolutePath().normalize().getParent();
        Path to = records.toAbsolutePath().normalize();
        write(
                page,
                ResultsTable.render(
                        results,
                        OfficialTests.read(records).measured(),
                        name -> from.relativize(to.resolve(name)).toString().replace('\\', '/')));
        write(brief, ResultsTable.brief(results));
        return Program.DONE;
    }

    private void write(Path file, String table) throws IOException {
        boolean changed = new MarkedBlock(file, BLOCK).replace(table);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                changed ? file + " has the table of the records." : file + " had the table of the records already.");
        out.flush();
    }
}
