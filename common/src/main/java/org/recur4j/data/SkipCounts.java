package org.recur4j.data;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many records were left out, by the reason. Not thread-safe. */
public final class SkipCounts {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** One more, such as {@code "with an empty side"}. */
    public void add(String reason) {
        add(reason, 1);
    }

    public void add(String reason, int count) {
        if (count > 0) {
            counts.merge(reason, count, Integer::sum);
        }
    }

    /** Those of another too. */
    public void addAll(SkipCounts others) {
        others.counts.forEach(this::add);
    }

    /** Such as {@code "2 with an empty side, 1 of more than 500 characters"}; empty when nothing was left out. */
    public String text() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
