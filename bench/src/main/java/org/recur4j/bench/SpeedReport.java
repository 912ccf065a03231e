package org.recur4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            for (int count : threads) {
                table.row(row(
                        result,
                        result.sizes().title() + ", " + count,
                        result.at(RECUR4J, count),
                        result.at(DL4J, count),
                        result.at(LIBTORCH, count)));
            }
            if (threads.size() > 1) {
                table.row(row(
                        result,
                        result.sizes().title() + ", best",
                        result.best(RECUR4J),
                        result.best(DL4J),
                        result.best(LIBTORCH)));
            }
        }
        return table;
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

    private List<String> row(
            CaseResult result,
            String label,
            Optional<Timing> recur4j,
            Optional<Timing> dl4j,
            Optional<Timing> libtorch) {
        List<String> row = new ArrayList<>(List.of(label, millis(recur4j), millis(dl4j), millis(libtorch)));
        row.add(times(CaseResult.times(recur4j, dl4j)));
        row.add(times(CaseResult.times(recur4j, libtorch)));
        row.add(recur4j.map(timing -> String.format(Locale.ROOT, "%.0f %%", 100 * peak.share(result.sizes(), timing)))
                .orElse(""));
        return row;
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

    private static String times(Optional<Double> times) {
        return times.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("");
    }

    /** Everything, for machines to read. */
    byte[] json() throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.set("environment", mapper.valueToTree(environment));
        root.set("machine", mapper.valueToTree(machine));
        ObjectNode sgemm = root.putObject("sgemm");
        sgemm.put("size", peak.size());
        peak.gigaflops().forEach((count, value) -> sgemm.put("gigaflops" + threads(count), value));
        ArrayNode cases = root.putArray("cases");
        results.forEach(result -> add(result, cases.addObject(), mapper));
        return mapper.writeValueAsBytes(root);
    }

    private void add(CaseResult result, ObjectNode node, ObjectMapper mapper) {
        StepCase sizes = result.sizes();
        node.put("name", sizes.name()).put("kind", sizes.kind().name().toLowerCase(Locale.ROOT));
        node.put("cell", sizes.cellName());
        node.put("b", sizes.b()).put("t", sizes.t()).put("i", sizes.i()).put("h", sizes.h());
        node.put("layers", sizes.layers()).put("bidirectional", sizes.bidirectional());
        node.put("gigaflop", sizes.operations() / 1e9);
        for (String contestant : List.of(RECUR4J, DL4J, LIBTORCH)) {
            result.best(contestant).ifPresent(best -> {
                node.put(contestant + "Millis", best.millis().median());
                node.put(contestant + "Threads", best.threads());
            });
        }
        putTimes(node, "", result.best(RECUR4J), result.best(DL4J), result.best(LIBTORCH));
        for (int count : threads) {
            putTimes(
                    node,
                    threads(count),
                    result.at(RECUR4J, count),
                    result.at(DL4J, count),
                    result.at(LIBTORCH, count));
        }
        ArrayNode timings = node.putArray("timings");
        for (Timing timing : result.timings()) {
            ObjectNode entry = timings.addObject();
            entry.put("contestant", timing.contestant()).put("threads", timing.threads());
            entry.set("millis", mapper.valueToTree(timing.millis()));
            entry.put("shareOfPeak", peak.share(sizes, timing));
        }
        if (!result.memory().isEmpty()) {
            node.set("memory", mapper.valueToTree(result.memory()));
        }
    }

    private static void putTimes(
            ObjectNode node, String suffix, Optional<Timing> ours, Optional<Timing> dl4j, Optional<Timing> libtorch) {
        CaseResult.times(ours, dl4j).ifPresent(times -> node.put("versusDl4j" + suffix, times));
        CaseResult.times(ours, libtorch).ifPresent(times -> node.put("versusLibtorch" + suffix, times));
    }

    private static String threads(int count) {
        return count == 1 ? "On1Thread" : "On" + count + "Threads";
    }
}
