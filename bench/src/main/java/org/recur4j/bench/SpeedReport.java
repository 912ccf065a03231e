package org.recur4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.recur4j.machine.Environment;
import org.recur4j.report.ConsoleTable;

/**
 * The measurements of all cases as a table and as JSON.
 *
 * @param environment software of the run
 * @param machine hardware and libraries
 * @param threads numbers of threads that everything was timed with
 * @param peak what the machine can do
 * @param results one a case
 */
record SpeedReport(
        Environment environment, Machine machine, List<Integer> threads, Peak peak, List<CaseResult> results) {
    static final String RECUR4J = "recur4j";
    static final String DL4J = "dl4j";
    static final String LIBTORCH = "libtorch";

    /** Milliseconds a step; one line for each number of threads, and one for the best of each contestant. */
    ConsoleTable table() {
        ConsoleTable table = new ConsoleTable(
                List.of("case, threads", "Recur4j", "DL4J", "libtorch", "÷ DL4J", "÷ libtorch", "of peak"));
        for (CaseResult result : results) {
            String title = result.sizes().title() + ", ";
            for (int count : threads) {
                table.row(row(result, title + count, contestant -> result.at(contestant, count)));
            }
            if (threads.size() > 1) {
                table.row(row(result, title + "best", result::best));
            }
        }
        return table;
    }

    /** Target tokens a second of translations, B T a step; empty where nothing was translated. */
    Optional<ConsoleTable> targetRates() {
        ConsoleTable table = new ConsoleTable(List.of("case, threads", "Recur4j", "libtorch", "÷ libtorch"));
        List<CaseResult> translations = results.stream()
                .filter(result -> result.sizes().kind() == StepCase.Kind.TRANSLATION)
                .toList();
        for (CaseResult result : translations) {
            for (int count : threads) {
                Optional<Timing> ours = result.at(RECUR4J, count);
                Optional<Timing> its = result.at(LIBTORCH, count);
                table.row(List.of(
                        result.sizes().title() + ", " + count,
                        rate(result.sizes(), ours),
                        rate(result.sizes(), its),
                        times(ours, its)));
            }
        }
        return translations.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private static String rate(StepCase sizes, Optional<Timing> timing) {
        return timing.map(Timing::millis)
                .map(millis -> String.format(Locale.ROOT, "%,.0f", 1000.0 * sizes.b() * sizes.t() / millis.median()))
                .orElse("");
    }

    /** What memory grew by and needed at most, in MB; empty where nobody asked. */
    Optional<ConsoleTable> memoryTable() {
        ConsoleTable table = new ConsoleTable(List.of("case", "steps", "Java heap", "whole process", "peak"));
        for (CaseResult result : results) {
            for (Memory memory : result.memory()) {
                table.row(List.of(
                        result.sizes().title() + ", " + memory.contestant(),
                        Integer.toString(memory.steps()),
                        megabytes(memory.heapBytes()),
                        megabytes(memory.residentBytes()),
                        memory.peakBytes() == 0 ? "" : megabytes(memory.peakBytes())));
            }
        }
        return results.stream().allMatch(result -> result.memory().isEmpty()) ? Optional.empty() : Optional.of(table);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%+.1f", bytes / 1e6);
    }

    private List<String> row(CaseResult result, String label, Function<String, Optional<Timing>> timing) {
        Optional<Timing> ours = timing.apply(RECUR4J);
        Optional<Timing> dl4j = timing.apply(DL4J);
        Optional<Timing> libtorch = timing.apply(LIBTORCH);
        return List.of(
                label,
                millis(ours),
                millis(dl4j),
                millis(libtorch),
                times(ours, dl4j),
                times(ours, libtorch),
                ours.map(its -> String.format(Locale.ROOT, "%.0f %%", 100 * peak.share(result.sizes(), its)))
                        .orElse(""));
    }

    private static String millis(Optional<Timing> timing) {
        return timing.map(Timing::millis)
                .map(millis -> {
                    int decimals = millis.median() < 1 ? 3 : millis.median() < 10 ? 2 : 1;
                    String format = "%." + decimals + "f ±%." + decimals + "f";
                    return String.format(Locale.ROOT, format, millis.median(), millis.halfWidth());
                })
                .orElse("");
    }

    private static String times(Optional<Timing> ours, Optional<Timing> other) {
        return CaseResult.times(ours, other)
                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                .orElse("");
    }

    /** Everything, for machines to read. */
    Map<String, Object> json() {
        Map<String, Object> sgemm = new LinkedHashMap<>();
        sgemm.put("size", peak.size());
        peak.gigaflops().forEach((count, value) -> sgemm.put("gigaflops" + threads(count), value));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("environment", environment);
        root.put("machine", machine);
        root.put("sgemm", sgemm);
        root.put("cases", results.stream().map(this::json).toList());
        return root;
    }

    private Map<String, Object> json(CaseResult result) {
        Map<String, Object> json = sizes(result.sizes());
        for (String contestant : List.of(RECUR4J, DL4J, LIBTORCH)) {
            result.best(contestant).ifPresent(best -> {
                json.put(contestant + "Millis", best.millis().median());
                json.put(contestant + "Threads", best.threads());
            });
        }
        putTimes(json, "", result::best);
        for (int count : threads) {
            putTimes(json, threads(count), contestant -> result.at(contestant, count));
        }
        json.put(
                "timings",
                result.timings().stream()
                        .map(timing -> json(result.sizes(), timing))
                        .toList());
        if (!result.memory().isEmpty()) {
            json.put("memory", result.memory());
        }
        return json;
    }

    private static Map<String, Object> sizes(StepCase sizes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", sizes.name());
        json.put("kind", sizes.kind().name().toLowerCase(Locale.ROOT));
        json.put("cell", sizes.cellName());
        json.put("b", sizes.b());
        json.put("t", sizes.t());
        json.put("i", sizes.i());
        json.put("h", sizes.h());
        json.put("layers", sizes.layers());
        json.put("bidirectional", sizes.bidirectional());
        json.put("gigaflop", sizes.operations() / 1e9);
        return json;
    }

    private Map<String, Object> json(StepCase sizes, Timing timing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contestant", timing.contestant());
        json.put("threads", timing.threads());
        json.put("millis", timing.millis());
        json.put("shareOfPeak", peak.share(sizes, timing));
        return json;
    }

    private static void putTimes(Map<String, Object> json, String suffix, Function<String, Optional<Timing>> timing) {
        Optional<Timing> ours = timing.apply(RECUR4J);
        CaseResult.times(ours, timing.apply(DL4J)).ifPresent(times -> json.put("versusDl4j" + suffix, times));
        CaseResult.times(ours, timing.apply(LIBTORCH)).ifPresent(times -> json.put("versusLibtorch" + suffix, times));
    }

    private static String threads(int count) {
        return count == 1 ? "On1Thread" : "On" + count + "Threads";
    }
}
