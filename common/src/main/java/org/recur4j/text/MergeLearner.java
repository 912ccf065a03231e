package org.recur4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns the merges of a {@link BytePairEncoding}. A merge touches only the words that hold its pair: which ones is
 * remembered, and so are the counts of all pairs, in a queue whose outdated entries are dropped when they come up.
 */
final class MergeLearner {
    private final List<List<String>> words = new ArrayList<>();
    private final List<Long> frequencies = new ArrayList<>();
    private final Map<Merge, Long> counts = new HashMap<>();
    private final Map<Merge, Set<Integer>> holders = new HashMap<>();
    private final PriorityQueue<Counted> queue = new PriorityQueue<>(Comparator.comparingLong(Counted::count)
            .reversed()
            .thenComparing(counted -> counted.merge().left())
            .thenComparing(counted -> counted.merge().right()));

    /** Two pieces that become one. */
    record Merge(String left, String right) {
        String joined() {
            return left + right;
        }
    }

    private record Counted(Merge merge, long count) {}

    /** Takes in a word, as pieces. */
    void add(List<String> pieces, long frequency) {
        words.add(pieces);
        frequencies.add(frequency);
        count(words.size() - 1, 1);
    }

    /**
     * Learns.
     *
     * @param maxMerges merges
     * @param minFrequency occurrences a pair needs
     */
    List<Merge> learn(int maxMerges, long minFrequency) {
        counts.forEach((merge, count) -> queue.add(new Counted(merge, count)));
        List<Merge> merges = new ArrayList<>();
        while (merges.size() < maxMerges && !queue.isEmpty()) {
            Counted best = queue.poll();
            if (best.count() != counts.getOrDefault(best.merge(), 0L)) {
                continue; // outdated
            }
            if (best.count() < minFrequency) {
                break;
            }
            merges.add(best.merge());
            apply(best.merge());
        }
        return merges;
    }

    private void apply(Merge merge) {
        Set<Merge> changed = new HashSet<>();
        for (int word : holders.remove(merge)) {
            changed.addAll(count(word, -1));
            words.set(word, merged(words.get(word), merge));
            changed.addAll(count(word, 1));
        }
        for (Merge pair : changed) {
            long count = counts.getOrDefault(pair, 0L);
            if (count > 0) {
                queue.add(new Counted(pair, count));
            } else {
                counts.remove(pair);
            }
        }
    }

    /** Adds the pairs of a word to the counts, or takes them away. */
    private Set<Merge> count(int word, int sign) {
        List<String> pieces = words.get(word);
        Set<Merge> pairs = new HashSet<>();
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Merge pair = new Merge(pieces.get(i), pieces.get(i + 1));
            counts.merge(pair, sign * frequencies.get(word), Long::sum);
            pairs.add(pair);
        }
        if (sign > 0) {
            pairs.forEach(pair ->
                    holders.computeIfAbsent(pair, key -> new HashSet<>()).add(word));
        }
        return pairs;
    }

    /** The pieces of a word after a merge, from left to right. */
    static List<String> merged(List<String> pieces, Merge merge) {
        List<String> merged = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            boolean here = i + 1 < pieces.size()
                    && pieces.get(i).equals(merge.left())
                    && pieces.get(i + 1).equals(merge.right());
            merged.add(here ? merge.joined() : pieces.get(i));
            i += here ? 1 : 0;
        }
        return merged;
    }
}
