package org.recur4j.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Deals pairs out to training, dev and test so that no sentence is in two of them. Pairs of the same sentence, of which
 * Tatoeba has many, stay together; sentences are the same when their letters and digits are, whatever their case and
 * punctuation. The same pairs, shares and seed give the same parts.
 */
final class SentenceSplit {
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

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
        List<String> keys = pairs.stream().map(sentence).map(SentenceSplit::key).toList();
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(keys));
        Collections.shuffle(distinct, new Random(seed));
        Map<String, Integer> partOf = new HashMap<>();
        int next = 0;
        for (int part = 0; part < shares.size(); part++) {
            long count = Math.max(1, Math.round(shares.get(part) * distinct.size()));
            for (long i = 0; i < count && next < distinct.size(); i++) {
                partOf.put(distinct.get(next++), part);
            }
        }
        if (next >= distinct.size()) {
            throw new InputException("%s has %d different sentences, too few to carve %d parts out of them: add some."
                    .formatted(name, distinct.size(), shares.size()));
        }
        List<List<ParallelText>> parts = new ArrayList<>();
        for (int part = 0; part <= shares.size(); part++) {
            parts.add(new ArrayList<>());
        }
        for (int i = 0; i < pairs.size(); i++) {
            parts.get(partOf.getOrDefault(keys.get(i), shares.size())).add(pairs.get(i));
        }
        return parts;
    }

    /** The pairs whose source is that of none of some others. */
    static List<ParallelText> without(List<ParallelText> pairs, List<ParallelText> hidden) {
        Set<String> sources = new HashSet<>();
        hidden.forEach(pair -> sources.add(key(pair.source())));
        return pairs.stream()
                .filter(pair -> !sources.contains(key(pair.source())))
                .toList();
    }

    private static String key(String sentence) {
        String plain = Normalizer.normalize(sentence, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String words = OTHERS.matcher(plain).replaceAll(" ").strip();
        return words.isEmpty() ? plain : words;
    }
}
