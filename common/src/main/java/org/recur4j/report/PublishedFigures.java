package org.recur4j.report;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.recur4j.run.CommittedResult;
import org.recur4j.run.ResultsPlan.OfficialTest;
import org.recur4j.run.ResultsPlan.Published;

/**
 * What others have published of one metric on a data set, as Markdown.
 *
 * @param published systems of others, each with its figures
 * @param metric whose figures are shown
 * @param tests names of the test sets that have lines of their own in the table
 */
record PublishedFigures(List<Published> published, String metric, Set<String> tests) {
    static PublishedFigures of(CommittedResult result, String metric) {
        Set<String> tests =
                result.tests().keySet().stream().map(OfficialTest::name).collect(Collectors.toSet());
        return new PublishedFigures(result.row().published(), metric, tests);
    }

    /** The figures on a test set that has a line of its own. */
    String on(String test) {
        return joined(system -> system.split().equals(test), "%1$s: %2$s (%3$s)");
    }

    /** The figures on other parts of the data, with the part. */
    String notOnTests() {
        return joined(system -> !tests.contains(system.split()), "%1$s on %4$s: %2$s (%3$s)");
    }

    /** All figures, each a link to its source. */
    String brief() {
        return joined(system -> true, "[%1$s](%5$s) %2$s");
    }

    private String joined(Predicate<Published> shown, String format) {
        String figures = published.stream()
                .filter(shown)
                .flatMap(system -> system.figures().stream()
                        .filter(figure -> figure.metric().equals(metric))
                        .map(figure -> format.formatted(
                                figure.value(), system.system(), link(system), system.split(), system.url())))
                .collect(Collectors.joining("<br>"));
        return figures.isEmpty() ? ResultsTable.NONE : figures;
    }

    private static String link(Published system) {
        return "[%s](%s)".formatted(system.source(), system.url());
    }
}
