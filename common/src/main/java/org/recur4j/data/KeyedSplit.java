package org.recur4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

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
            throw InputException.of(
                    "%s, too few to train on and to hold out %s: add some.", whole, new Count(rest, "set"));
        }
    }

    /**
     * Moves some of the training examples into a dev set, where there is none; examples of the same key stay on one side.
     *
     * @param splits by name; are changed
     * @param key of an example
     * @param share of the different keys
     * @param whole what the examples were read from, for messages
     * @param unit what a key is called, such as {@code "different sequence"}
     * @throws InputException when there are too few keys
     */
    public static <T> void carveDev(
            Map<String, List<T>> splits, Function<T, String> key, double share, long seed, Path whole, String unit) {
        if (!splits.containsKey(Splits.TRAIN) || splits.containsKey(Splits.DEV)) {
            return;
        }
        List<T> train = splits.get(Splits.TRAIN);
        List<String> keys = train.stream().map(key).toList();
        List<String> distinct = keys.stream().distinct().toList();
        String all = "%s has %s".formatted(whole, new Count(distinct.size(), unit));
        List<List<T>> parts = new KeyedSplit(distinct, List.of(share), seed, all).parts(train, keys);
        splits.put(Splits.DEV, parts.get(0));
        splits.put(Splits.TRAIN, parts.get(1));
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
