package org.recur4j.data.labelled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;
import org.recur4j.data.TextKey;

/**
 * Carves a share out of labelled texts, as nearly as possible the same share of every label, so that no text is on both
 * sides. Texts of the same {@linkplain LabelledText#group group} stay together, those without one when they are the same
 * text ({@link TextKey}). The same texts, share and seed give the same parts.
 *
 * <p>A label that is in two groups or more is in both parts. Phrases are never carved. What is not carved is kept, except
 * what would show a carved text to whoever learns from the rest: the phrases of a carved sentence, and texts that a
 * carved one of another group repeats.
 */
public final class StratifiedSplit {
    private final Function<LabelledText, String> stratum;
    private final Map<String, Long> total;
    private final Map<String, Long> carved = new HashMap<>();
    private final double share;

    private StratifiedSplit(List<LabelledText> whole, Function<LabelledText, String> stratum, double share) {
        this.stratum = stratum;
        this.total = counts(whole);
        this.share = share;
    }

    /**
     * Two parts, each in the order of the whole.
     *
     * @param kept what remains to learn from
     * @param carved whole texts only
     * @param hidden how many whole texts are in neither, because a carved one of another group is the same
     */
    public record Parts(List<LabelledText> kept, List<LabelledText> carved, int hidden) {
        /** Copies what it is given. */
        public Parts {
            kept = List.copyOf(kept);
            carved = List.copyOf(carved);
        }
    }

    /**
     * Splits.
     *
     * @param stratum what is to have the same share on both sides: the label, or what labels have in common
     * @param devFraction the share carved of each stratum, above 0 and below 1, rounded to whole groups
     * @param seed of the choice
     * @throws InputException when the share is out of range
     */
    public static Parts of(
            List<LabelledText> texts, Function<LabelledText, String> stratum, double devFraction, long seed) {
        Setting.share("data.devFraction", devFraction);
        List<LabelledText> whole = texts.stream().filter(LabelledText::whole).toList();
        Map<String, List<LabelledText>> groups = whole.stream()
                .collect(Collectors.groupingBy(StratifiedSplit::group, LinkedHashMap::new, Collectors.toList()));
        Set<String> chosen = new StratifiedSplit(whole, stratum, devFraction).choose(groups, new Random(seed));
        List<LabelledText> carved =
                whole.stream().filter(text -> chosen.contains(group(text))).toList();
        Set<String> places = carved.stream().map(LabelledText::place).collect(Collectors.toSet());
        Set<String> keys = carved.stream().map(text -> TextKey.of(text.text())).collect(Collectors.toSet());
        List<LabelledText> rest = texts.stream()
                .filter(text -> text.whole() ? !chosen.contains(group(text)) : !places.contains(text.place()))
                .toList();
        List<LabelledText> kept = rest.stream()
                .filter(text -> !keys.contains(TextKey.of(text.text())))
                .toList();
        return new Parts(kept, carved, (int) (count(rest) - count(kept)));
    }

    private static String group(LabelledText text) {
        return text.group().isEmpty() ? TextKey.of(text.text()) : text.group();
    }

    private static long count(List<LabelledText> texts) {
        return texts.stream().filter(LabelledText::whole).count();
    }

    private Map<String, Long> counts(List<LabelledText> texts) {
        return texts.stream().collect(Collectors.groupingBy(stratum, Collectors.counting()));
    }

    /** Takes groups in a random order as long as each brings the labels nearer to their share. */
    private Set<String> choose(Map<String, List<LabelledText>> groups, Random random) {
        List<String> names = new ArrayList<>(groups.keySet());
        Collections.shuffle(names, random);
        Set<String> chosen = new HashSet<>();
        for (String name : names) {
            Map<String, Long> group = counts(groups.get(name));
            if (leavesSomething(group) && helps(group)) {
                take(name, group, chosen);
            }
        }
        for (String name : names) { // a label that has got nothing yet
            Map<String, Long> group = counts(groups.get(name));
            if (leavesSomething(group) && !carved.keySet().containsAll(group.keySet())) {
                take(name, group, chosen);
            }
        }
        return chosen;
    }

    private void take(String name, Map<String, Long> group, Set<String> chosen) {
        chosen.add(name);
        group.forEach((label, count) -> carved.merge(label, count, Long::sum));
    }

    /** Whether some of every label would be left to learn from. */
    private boolean leavesSomething(Map<String, Long> group) {
        return group.keySet().stream()
                .allMatch(label -> carved.getOrDefault(label, 0L) + group.get(label) < total.get(label));
    }

    private boolean helps(Map<String, Long> group) {
        double gain = 0;
        for (Map.Entry<String, Long> entry : group.entrySet()) {
            double missing = share * total.get(entry.getKey()) - carved.getOrDefault(entry.getKey(), 0L);
            gain += Math.abs(missing) - Math.abs(missing - entry.getValue());
        }
        return gain > 0;
    }
}
