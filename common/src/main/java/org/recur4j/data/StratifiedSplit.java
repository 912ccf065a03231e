package org.recur4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carves a share out of labelled texts, the same share of every label. The same texts, share and seed give the same
 * parts.
 *
 * <p>A label with two texts or more is in both parts. Phrases are never carved; those of a sentence that is carved are
 * dropped, because whoever learned from them would have seen the sentence.
 */
public final class StratifiedSplit {
    private StratifiedSplit() {}

    /**
     * Two parts, each in the order of the whole.
     *
     * @param kept what remains to learn from
     * @param carved whole texts only
     */
    public record Parts(List<LabelledText> kept, List<LabelledText> carved) {
        /** Copies what it is given. */
        public Parts {
            kept = List.copyOf(kept);
            carved = List.copyOf(carved);
        }
    }

    /**
     * Splits.
     *
     * @param devFraction the share carved of each label, above 0 and below 1, rounded to whole texts
     * @param seed of the choice
     * @throws InputException when the share is out of range
     */
    public static Parts of(List<LabelledText> texts, double devFraction, long seed) {
        Setting.share("devFraction", devFraction);
        Set<Integer> chosen = choose(texts, devFraction, new Random(seed));
        Set<String> hidden = new HashSet<>();
        chosen.forEach(index -> hidden.add(texts.get(index).place()));
        List<LabelledText> kept = new ArrayList<>();
        List<LabelledText> carved = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            LabelledText text = texts.get(i);
            if (chosen.contains(i)) {
                carved.add(text);
            } else if (text.whole() || !hidden.contains(text.place())) {
                kept.add(text);
            }
        }
        return new Parts(kept, carved);
    }

    private static Set<Integer> choose(List<LabelledText> texts, double fraction, Random random) {
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).whole()) {
                byLabel.computeIfAbsent(texts.get(i).label(), label -> new ArrayList<>())
                        .add(i);
            }
        }
        Set<Integer> chosen = new HashSet<>();
        for (List<Integer> ofLabel : byLabel.values()) {
            Collections.shuffle(ofLabel, random);
            long share = Math.round(fraction * ofLabel.size());
            long most = ofLabel.size() - 1L;
            chosen.addAll(ofLabel.subList(0, (int) Math.min(most, Math.max(1, share))));
        }
        return chosen;
    }
}
