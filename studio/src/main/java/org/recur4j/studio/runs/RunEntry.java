package org.recur4j.studio.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.Json;
import org.recur4j.run.RunRecord;

/**
 * A line of the list of runs.
 *
 * @param id path below {@code runs}
 * @param comparison whether it is one; otherwise a run
 * @param name of its folder
 * @param state finished, training or stopped
 * @param cells of a run one
 * @param runs of a comparison, by id; of a run itself
 * @param steps of a run of tagging: words, bases or frames; else empty
 * @param scores on dev by metric; of a comparison none
 */
record RunEntry(
        String id,
        boolean comparison,
        String name,
        String task,
        String preset,
        String state,
        List<String> cells,
        List<String> runs,
        String steps,
        Map<String, Double> scores) {
    /**
     * A page of the list.
     *
     * @param total how many there are that match, as far as names tell
     * @param next where the next page begins; 0 if there is none
     */
    record Page(int total, int next, List<RunEntry> entries) {}

    /**
     * The entries from one on.
     *
     * @param task only of this one; empty: of all
     */
    static Page page(RunLibrary library, String words, String task, int offset, int limit) {
        List<RunLibrary.Place> found = library.find(words).stream()
                .filter(place -> place.mayBeOf(task))
                .toList();
        List<RunEntry> entries = new ArrayList<>();
        int at = Math.min(offset, found.size());
        while (at < found.size() && entries.size() < limit) {
            RunLibrary.Place place = found.get(at);
            RunEntry entry = place.isComparison() || place.isRun() ? of(place) : null;
            if (entry != null && (task.isEmpty() || entry.task().equals(task))) {
                entries.add(entry);
            }
            at++;
        }
        return new Page(found.size(), at < found.size() ? at : 0, entries);
    }

    private static RunEntry of(RunLibrary.Place place) {
        try {
            return place.isComparison() ? ofComparison(place) : ofRun(place);
        } catch (InputException damaged) {
            return new RunEntry(place.id(), false, place.name(), "", "", "damaged", List.of(), List.of(), "", Map.of());
        }
    }

    private static RunEntry ofComparison(RunLibrary.Place place) {
        ComparisonRecord record = Json.read(place.folder().resolve(RunLibrary.COMPARISON), ComparisonRecord.class);
        String parent =
                place.id().substring(0, place.id().length() - place.name().length());
        return new RunEntry(
                place.id(),
                true,
                place.name(),
                record.task(),
                record.preset(),
                RunLibrary.FINISHED,
                record.cells().stream().map(ComparisonRecord.Cell::title).toList(),
                record.cells().stream()
                        .flatMap(cell -> cell.runs().stream())
                        .map(parent::concat)
                        .toList(),
                "",
                Map.of());
    }

    private static RunEntry ofRun(RunLibrary.Place place) {
        Plan plan = Plan.of(place);
        Map<String, Double> scores = Map.of();
        if (place.isFinished()) {
            RunRecord record = Json.read(place.folder().resolve(RunLibrary.RECORD), RunRecord.class);
            scores = RunDetails.numbers(record.dev());
        }
        return new RunEntry(
                place.id(),
                false,
                place.name(),
                plan.run().task(),
                plan.run().preset(),
                place.state(),
                List.of(plan.run().title()),
                List.of(place.id()),
                plan.settings().getOrDefault("data.steps", ""),
                scores);
    }
}
