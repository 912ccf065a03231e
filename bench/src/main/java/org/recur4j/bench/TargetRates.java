package org.recur4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.report.ConsoleTable;

/**
 * Target symbols a second of the translations among some results: B T a step.
 *
 * @param threads numbers of threads that everything was timed with
 * @param results one a case
 */
record TargetRates(List<Integer> threads, List<CaseResult> results) {
    /** One line for each case and number of threads; empty where nothing was translated. */
    Optional<ConsoleTable> table() {
        ConsoleTable table = new ConsoleTable(List.of("case, threads", "Recur4j", "libtorch", "÷ libtorch"));
        List<CaseResult> translations = results.stream()
                .filter(result -> result.sizes().kind() == Kind.TRANSLATION)
                .toList();
        for (CaseResult result : translations) {
            for (int count : threads) {
                table.row(row(result, count));
            }
        }
        return translations.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private static List<String> row(CaseResult result, int count) {
        Optional<Timing> ours = result.at(SpeedReport.RECUR4J, count);
        Optional<Timing> its = result.at(SpeedReport.LIBTORCH, count);
        String times = CaseResult.times(ours, its)
                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                .orElse("");
        return List.of(
                result.sizes().title() + ", " + count, rate(result.sizes(), ours), rate(result.sizes(), its), times);
    }

    private static String rate(StepCase sizes, Optional<Timing> timing) {
        return timing.map(Timing::millis)
                .map(millis -> String.format(Locale.ROOT, "%,.0f", 1000.0 * sizes.b() * sizes.t() / millis.median()))
                .orElse("");
    }
}
