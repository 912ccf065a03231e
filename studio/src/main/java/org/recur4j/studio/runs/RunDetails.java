package org.recur4j.studio.runs;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.run.Json;
import org.recur4j.run.RunRecord;

/**
 * A run as it is compared with others.
 *
 * @param state see {@link RunEntry}
 * @param equations of the cell; empty for a baseline
 * @param settings by key
 * @param figures parameters, epochs, time and speed; of a run that has ended
 * @param dev scores; of a run that has ended, as are those on test
 */
public record RunDetails(
        String id,
        String name,
        String task,
        String preset,
        String cell,
        String title,
        long seed,
        String state,
        String equations,
        SortedMap<String, String> settings,
        Map<String, Double> figures,
        SortedMap<String, Double> dev,
        SortedMap<String, Double> test) {

    public static RunDetails of(RunLibrary.Place place) {
        Plan plan = Plan.of(place);
        Map<String, Double> figures = new TreeMap<>();
        SortedMap<String, Double> dev = new TreeMap<>();
        SortedMap<String, Double> test = new TreeMap<>();
        if (place.isFinished()) {
            RunRecord record = Json.read(place.folder().resolve(RunLibrary.RECORD), RunRecord.class);
            figures.put("parameters", (double) record.parameters());
            figures.put("epochs", (double) record.epochs());
            figures.put("training seconds", record.trainSeconds());
            figures.put(RunRecord.DataSummary.counted(record.data()) + " a second", record.tokensPerSecond());
            dev = numbers(record.dev());
            test = numbers(record.test());
        }
        return new RunDetails(
                place.id(),
                place.name(),
                plan.run().task(),
                plan.run().preset(),
                plan.run().cell(),
                plan.run().title(),
                plan.run().seed(),
                place.state(),
                plan.run().equations(),
                plan.settings(),
                figures,
                dev,
                test);
    }

    /** The scores that are one number; others are tables. */
    static SortedMap<String, Double> numbers(SortedMap<String, Object> scores) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        scores.forEach((name, score) -> {
            if (score instanceof Number number) {
                numbers.put(name, number.doubleValue());
            }
        });
        return numbers;
    }
}
