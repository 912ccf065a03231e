package org.recur4j.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Deals keys out to parts, so that examples of the same key are in the same part. */
public final class KeyedSplit {
    private final Map<String, Integer> partOf = new HashMap<>();
    private final int rest;

    /**
     * Deals. The same keys in the same order, shares and seed give the same parts.
     *
     * @param distinct the keys, each once
     * @param shares of the keys, a part each, rounded, at least one key
     * @param seed of the choice
     * @param whole what is split and how much it has, for messages
     * @throws InputException when there are too few keys
     */
    public KeyedSplit(Collection<String> distinct, List<Double> shares, long seed, String whole) {
        List<String> keys = new ArrayList<>(distinct);
        Collections.shuffle(keys, new Random(seed));
        rest = shares.size();
        int next = 0;
        for (int part = 0; part < rest; part++) {
            long count = Math.max(1, Math.round(shares.get(part) * keys.size()));
            for (long i = 0; i < count && next < keys.size(); i++) {
                partOf.put(keys.get(next++), part);
            }
        }
        if (next >= keys.size()) {
            throw InputException.of("%s, too few to carve %s out of them: add some.", whole, new Count(rest, "part"));
        }
    }

    /**
     * The parts of some examples.
     *
     * @param keys of the examples
     * @return the parts in the order of the shares, then what is left, each in the order of the whole
     */
    public <T> List<List<T>> parts(List<T> examples, List<String> keys) {
        List<List<T>> parts = new ArrayList<>();
        for (int part = 0; part <= rest; part++) {
            parts.add(new ArrayList<>());
        }
        for (int i = 0; i < examples.size(); i++) {
            parts.get(partOf.getOrDefault(keys.get(i), rest)).add(examples.get(i));
        }
        return parts;
    }
}
