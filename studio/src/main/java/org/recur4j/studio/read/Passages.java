package org.recur4j.studio.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.step.TracedStep;

/**
 * Where in a text a unit is most active.
 *
 * @param source what was read, in words
 * @param read tokens that were read
 * @param most passages around the highest values, the highest first
 * @param least those around the lowest
 */
record Passages(String source, int read, List<Passage> most, List<Passage> least) {
    private static final int MAX_TOKENS = 4000;
    private static final int MAX_OF_TEXT = 1000; // of one text, which begins anew
    private static final long MAX_NANOS = 15_000_000_000L; // of reading
    private static final int COUNT = 5;
    private static final int BEFORE = 40;
    private static final int AFTER = 20;

    /**
     * A passage.
     *
     * @param values of the unit after each token
     * @param at the token with the highest or lowest
     */
    record Passage(List<String> tokens, double[] values, int at) {}

    /** A text that was read, and the value of each unit after each token. */
    record Trace(List<String> tokens, List<float[]> values) {}

    /** Reads as much of a model's sample as there is time for. */
    static List<Trace> read(TextInspector model, TextInspector.Sample sample, int layer, String name) {
        List<Trace> traces = new ArrayList<>();
        long end = System.nanoTime() + MAX_NANOS;
        int left = MAX_TOKENS;
        Iterator<List<String>> texts = sample.texts().iterator();
        while (left > 0 && System.nanoTime() < end && texts.hasNext()) {
            List<String> all = texts.next();
            for (int from = 0; from < all.size() && left > 0 && System.nanoTime() < end; from += MAX_OF_TEXT) {
                List<String> tokens = all.subList(from, Math.min(all.size(), from + Math.min(left, MAX_OF_TEXT)));
                Trace trace = trace(model, tokens, layer, name, end);
                left -= trace.tokens().size();
                traces.add(trace);
            }
        }
        return traces;
    }

    private static Trace trace(TextInspector model, List<String> tokens, int layer, String name, long end) {
        List<float[]> values = new ArrayList<>();
        TracedStep step = model.begin();
        int[] numbers = model.encode(tokens);
        for (int i = 0; i < numbers.length && System.nanoTime() < end; i++) {
            step = model.values(step, numbers[i]);
            values.add(step.values(layer).get(name));
        }
        return new Trace(tokens.subList(0, values.size()), values);
    }

    /** The passages of one unit. */
    static Passages of(String source, List<Trace> traces, int unit) {
        int read = traces.stream().mapToInt(trace -> trace.tokens().size()).sum();
        return new Passages(source, read, extremes(traces, unit, 1), extremes(traces, unit, -1));
    }

    private static List<Passage> extremes(List<Trace> traces, int unit, int sign) {
        record Place(int text, int at, double value) {}
        List<Place> places = IntStream.range(0, traces.size())
                .boxed()
                .flatMap(text -> IntStream.range(0, traces.get(text).tokens().size())
                        .mapToObj(at ->
                                new Place(text, at, traces.get(text).values().get(at)[unit])))
                .sorted(Comparator.comparingDouble(place -> -sign * place.value()))
                .toList();
        List<Place> chosen = new ArrayList<>();
        for (Place place : places) {
            if (chosen.size() < COUNT
                    && chosen.stream()
                            .noneMatch(one -> one.text() == place.text() && Math.abs(one.at() - place.at()) < BEFORE)) {
                chosen.add(place);
            }
        }
        return chosen.stream()
                .map(place -> passage(traces.get(place.text()), place.at(), unit))
                .toList();
    }

    private static Passage passage(Trace trace, int at, int unit) {
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(trace.tokens().size(), at + AFTER);
        double[] values = IntStream.range(from, to)
                .mapToDouble(i -> trace.values().get(i)[unit])
                .toArray();
        return new Passage(trace.tokens().subList(from, to), values, at - from);
    }
}
