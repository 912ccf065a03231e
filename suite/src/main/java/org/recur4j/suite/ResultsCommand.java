package org.recur4j.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.report.ResultsTable;
import org.recur4j.run.CommittedResult;
import org.recur4j.run.MarkedBlock;
import org.recur4j.run.OfficialTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code results}: the tables of results, made of the committed records. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Writes the tables of results into the documentation, from the committed records.",
        footer = {"", "Example:", "  recur4j results"})
final class ResultsCommand extends PrintingCommand {
    private static final String BLOCK = "results";

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
    protected int execute() throws IOException {
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
        out().println(
                        changed
                                ? file + " has the table of the records."
                                : file + " had the table of the records already.");
    }
}
