package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/**
 * The embedded text of lm-demo: generated sentences whose last word, a language, is decided by a country named many
 * characters before.
 *
 * <pre>{@code
 * I grew up in France with Tom, my uncle sold old books by the river. I speak fluent French.
 *              └────┘└────────────────────────── gap ───────────────────────────┘└────┘
 * }</pre>
 *
 * What stands in the gap is drawn before the country is, so it tells nothing of it: only memory of the country can
 * predict the language. Gap lengths are drawn log-uniformly, so that short gaps, from which the rule is learned first,
 * are as common as long ones. The sentences of the dev and test sets differ from each other and do not occur in
 * training.
 */
final class TravelCorpus {
    private static final String OPENING = "I grew up in ";
    private static final String[] CLOSINGS = {". I speak ", ". I speak fluent "};

    /** Gaps from this length on have room for a companion or a year. */
    private static final int ROOM = 18;

    /** About half a clause: stopping this far before the gap wanted makes clauses end before and after it alike. */
    private static final int HALF_CLAUSE = 15;

    /** Whole sentence: country, gap, language. */
    private static final Pattern SENTENCE =
            Pattern.compile("^" + OPENING + "([A-Z][a-z]+)(\\b.*\\. I speak (?:fluent )?)([A-Z][a-z]+)\\.$");

    private static final String[] COUNTRIES = {
        "France French", "Monaco French", "Germany German", "Austria German", "Spain Spanish", "Mexico Spanish",
        "Portugal Portuguese", "Brazil Portuguese", "Italy Italian", "Greece Greek", "Cyprus Greek", "Egypt Arabic",
        "Jordan Arabic", "Poland Polish", "Turkey Turkish", "Sweden Swedish", "Hungary Hungarian", "Japan Japanese",
        "Vietnam Vietnamese", "Iceland Icelandic"
    };

    private static final String[] COMPANIONS = {
        "Ada", "Ben", "Cleo", "Dan", "Ella", "Finn", "Gus", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia", "Ned", "Olga",
        "Paul", "Rosa", "Sam", "Tom", "Una", "Vera", "Will", "Zoe"
    };

    private static final String[] SUBJECTS = {"my uncle", "my sister", "our teacher", "the old doctor", "a good friend"
    };

    private static final String[] VERBS = {
        "sold old books",
        "kept two cats",
        "played the violin",
        "painted boats",
        "baked bread",
        "mended shoes",
        "told stories",
        "grew roses"
    };

    private static final String[] PLACES = {
        "", " near the harbour", " by the river", " behind the school", " at the market", " on the hill"
    };

    private final Random random;
    private final int shortestGap;
    private final int longestGap;

    private TravelCorpus(int shortestGap, int longestGap, long seed) {
        this.random = new Random(seed);
        this.shortestGap = shortestGap;
        this.longestGap = longestGap;
    }

    /**
     * One sentence taken apart.
     *
     * @param prefix everything before the language word
     * @param language the word to be predicted
     * @param gap characters between the end of the country and the start of the language
     */
    record Probe(String prefix, String language, int gap) {}

    /** The sentences of the three parts. */
    record Parts(List<String> train, List<String> dev, List<String> test) {}

    /**
     * The corpus that a configuration describes.
     *
     * @param seed of every random choice
     * @throws InputException when there are not that many different sentences with such gaps
     */
    static Parts generate(LmConfig.Data data, long seed) {
        TravelCorpus corpus = new TravelCorpus(data.shortestGap(), data.longestGap(), seed);
        int dev = (int) Math.round(data.sentences() * data.devFraction());
        int test = (int) Math.round(data.sentences() * data.testFraction());
        List<String> heldOut = List.copyOf(corpus.different(dev + test));
        List<String> train = corpus.without(new HashSet<>(heldOut), data.sentences() - dev - test);
        return new Parts(train, heldOut.subList(0, dev), heldOut.subList(dev, dev + test));
    }

    /** New sentences, none of them bare: those would be missing from training, where they teach the rule. */
    private Set<String> different(int count) {
        Set<String> sentences = new LinkedHashSet<>();
        for (int attempt = 0; sentences.size() < count; attempt++) {
            String filler = filler();
            if (!filler.isEmpty()) {
                sentences.add(sentence(filler));
            }
            requireHope(attempt, count, sentences.size());
        }
        return sentences;
    }

    private List<String> without(Set<String> excluded, int count) {
        List<String> sentences = new ArrayList<>();
        for (int attempt = 0; sentences.size() < count; attempt++) {
            String sentence = sentence(filler());
            if (!excluded.contains(sentence)) {
                sentences.add(sentence);
            }
            requireHope(attempt, count, sentences.size());
        }
        return sentences;
    }

    private void requireHope(int attempt, int wanted, int found) {
        if (attempt > 50L * wanted + 1000) {
            throw new InputException(("data.sentences is too large: %d different sentences with gaps of %d to %d"
                            + " characters are needed and only %d were found; give fewer, or a larger data.longestGap.")
                    .formatted(wanted, shortestGap, longestGap, found));
        }
    }

    /** A companion or a year, then clauses, until about a gap drawn log-uniformly. */
    private String filler() {
        while (true) {
            double least = Math.log(shortestGap);
            double gap = Math.exp(least + random.nextDouble() * (Math.log(longestGap) - least));
            StringBuilder filler = new StringBuilder(gap < ROOM ? "" : beginning());
            while (filler.length() + CLOSINGS[0].length() + HALF_CLAUSE < gap) {
                filler.append(", ")
                        .append(pick(SUBJECTS))
                        .append(' ')
                        .append(pick(VERBS))
                        .append(pick(PLACES));
            }
            if (filler.length() + CLOSINGS[1].length() <= longestGap) {
                return filler.toString();
            }
        }
    }

    private String beginning() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> " with " + pick(COMPANIONS);
            default -> " until 19" + (3 + random.nextInt(7)) + "0";
        };
    }

    /** A filler with a country that is drawn without looking at it. */
    private String sentence(String filler) {
        String closing = pick(CLOSINGS);
        String[] pair = pick(COUNTRIES).split(" ", -1);
        return OPENING + pair[0] + filler + closing + pair[1] + ".";
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The languages that can end a sentence, sorted. Several countries share one, so they are not equally likely. */
    static List<String> languages() {
        return Arrays.stream(COUNTRIES)
                .map(pair -> pair.substring(pair.indexOf(' ') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    /** Accuracy of always answering the commonest of the probes' languages: what needs no memory. */
    static double chance(List<Probe> probes) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        probes.forEach(probe -> counts.merge(probe.language(), 1, Integer::sum));
        int commonest =
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return probes.isEmpty() ? 0 : commonest / (double) probes.size();
    }

    /** The sentences of a text as questions, at most so many, in order; other lines are left out. */
    static List<Probe> probes(String text, int most) {
        return text.lines()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .limit(most)
                .map(sentence -> new Probe(
                        OPENING + sentence.group(1) + sentence.group(2),
                        sentence.group(3),
                        sentence.group(2).length()))
                .toList();
    }
}
