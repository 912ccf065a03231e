package org.recur4j.data.parallel;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.TextKey;

/**
 * Deals pairs out to training, dev and test so that no sentence is in two of them. Pairs of the same sentence, of which
 * Tatoeba has many, stay together; sentences are the same when their {@link TextKey} is. The same pairs, shares and seed
 * give the same parts.
 */
final class SentenceSplit {
    private SentenceSplit() {}

    /**
     * Carves parts out of pairs.
     *
     * @param pairs all of them
     * @param sentence which side decides
     * @param shares of the distinct sentences, a part each, rounded, at least one sentence
     * @param seed of the choice
     * @param name what is split, for messages
     * @return the parts in the order of the shares, then what is left, each in the order of the whole
     * @throws InputException when there are too few sentences
     */
    static List<List<ParallelText>> of(
            List<ParallelText> pairs,
            Function<ParallelText, String> sentence,
            List<Double> shares,
            long seed,
            String name) {
        List<String> keys = pairs.stream().map(sentence).map(TextKey::of).toList();
        Set<String> distinct = new LinkedHashSet<>(keys);
        String whole = "%s has %s".formatted(name, new Count(distinct.size(), "different sentence"));
        return new KeyedSplit(distinct, shares, seed, whole).parts(pairs, keys);
    }

    /** The pairs whose source is that of none of some others. */
    static List<ParallelText> without(List<ParallelText> pairs, List<ParallelText> hidden) {
        Set<String> sources = new HashSet<>();
        hidden.forEach(pair -> sources.add(TextKey.of(pair.source())));
        return pairs.stream()
                .filter(pair -> !sources.contains(TextKey.of(pair.source())))
                .toList();
    }
}
