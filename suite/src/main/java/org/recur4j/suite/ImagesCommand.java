package org.recur4j.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.recur4j.chart.Sheet;
import org.recur4j.chart.Sheet.Panel;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.data.InputException;
import org.recur4j.run.SafeFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code images}: the pictures of the documentation, drawn from the committed records. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Draws the pictures of the documentation as SVG files, from the committed records.",
        footer = {"", "Example:", "  recur4j images"})
final class ImagesCommand extends PrintingCommand {
    @Option(
            names = "--records",
            paramLabel = "DIR",
            defaultValue = "docs/results",
            description = "Folder of the records. Default: ${DEFAULT-VALUE}.")
    private Path records;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            defaultValue = "docs/images",
            description = "Folder of the pictures, with its images.yaml. Default: ${DEFAULT-VALUE}.")
    private Path images;

    @Override
    protected int execute() throws IOException {
        ImagesPlan plan = ImagesPlan.read(images);
        Map<String, Panel> panels = new RecordPanels(new RecordFigures(records)).of(plan);
        for (ImagesPlan.Picture picture : plan.pictures()) {
            List<Panel> shown = new ArrayList<>();
            for (String name : picture.panels()) {
                if (!panels.containsKey(name)) {
                    throw InputException.of(
                            "%s: picture %s has a panel %s, which is not described there.",
                            images.resolve(ImagesPlan.FILE), picture.name(), name);
                }
                shown.add(panels.get(name));
            }
            SafeFiles.writeText(images.resolve(picture.name() + ".svg"), new Sheet(shown, picture.columns()).draw());
        }
        out().println("%s pictures drawn: %s".formatted(plan.pictures().size(), images));
        return Program.DONE;
    }
}
