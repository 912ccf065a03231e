package org.recur4j.translation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One command line of translation, carried out in this process.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed
 * @param err what it printed as errors
 */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = TranslationCommand.program()
                .withOutput(new PrintWriter(out), new PrintWriter(err))
                .run(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** The run folders in a folder, sorted. */
    static List<Path> runsIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).sorted().toList();
        }
    }
}
