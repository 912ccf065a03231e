package org.recur4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes example reports into a new temporary folder, to look at them; prints the folder. */
final class ExampleReport {
    private ExampleReport() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("recur4j-report-");
        for (List<Long> seeds : List.of(List.of(1L), List.of(1L, 2L, 3L))) {
            String html = ComparisonReport.html(
                    ExampleComparison.record(seeds), ExampleComparison.histories(seeds), ExampleComparison.sections());
            Files.writeString(folder.resolve("seeds-" + seeds.size() + ".html"), html);
        }
        Files.writeString(
                folder.resolve("long.html"),
                ComparisonReport.html(
                        ExampleComparison.record(List.of(1L)),
                        ExampleComparison.histories(List.of(1L), 400),
                        ExampleComparison.sections().subList(1, 2)));
        System.out.println(folder);
        System.out.print(ComparisonTable.render(ExampleComparison.record(List.of(1L, 2L, 3L)), ConsoleStyle.detect()));
    }
}
