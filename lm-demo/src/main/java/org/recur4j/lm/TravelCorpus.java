package org.recur4j.lm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The built-in text of lm-demo: generated sentences whose last word, a language, is decided by a country named many
 * characters before.
 *
 * <pre>{@code
 * I grew up in France with Tom, where the river was near, my uncle baked bread. I speak fluent French.
 *              └────┘└────────────────────────────── gap ─────────────────────────────────────┘└────┘
 * }</pre>
 *
 * What stands in the gap is drawn before the country is, so it tells nothing of it: only memory of the country can
 * predict the language. Gap lengths are drawn log-uniformly, so that short ones are common. In training, the longest one
 * grows along each stream of the text (Bengio et al. 2009, "Curriculum learning"): the rule is learned where country and
 * language are neighbours, and carried on from there.
 *
 * <pre>{@code
 * gap = shortest (longest / shortest)^(u min(1, p / c))      u uniform in [0, 1), p share of the stream before the sentence,
 *                                                            c share over which the gaps grow
 * }</pre>
 *
 * <p>One sentence in twenty, chosen by its checksum, is kept for dev, another for test; but those without filler, too
 * few to be shared out, are for training.
 */
final class TravelCorpus {
    /** Least length of the gaps that are reported together first, in characters; each further group is twice as wide. */
    private static final int FIRST_GROUP = 5;

    private static final String OPENING = "I grew up in ";
    /** What stands before and after the language, shortest first. */
    private static final String[][] CLOSINGS = {
        {" and ", " is my language."}, {". I speak ", "."}, {". I speak fluent ", "."}
    };

    /** Usual length of a companion. */
    private static final int COMPANION = 9;

    /** About half a clause: stopping this far before the gap wanted makes clauses end before and after it alike. */
    private static final int HALF_CLAUSE = 12;

    /** One sentence in so many is kept for dev, another for test. */
    private static final int PARTS = 20;

    /** Whole sentence: country, gap, language. */
    private static final Pattern SENTENCE = Pattern.compile("^" + OPENING
            + "([A-Z][a-z]+)(\\b.*(?: and |\\. I speak |\\. I speak fluent ))([A-Z][a-z]+)(?: is my language)?\\.$");

    private static final String[] COUNTRIES = {
        "France French", "Germany German", "Spain Spanish", "Portugal Portuguese", "Italy Italian", "Greece Greek",
        "Egypt Arabic", "Poland Polish", "Turkey Turkish", "Sweden Swedish", "Hungary Hungarian", "Japan Japanese"
    };

    private static final String[] COMPANIONS = {
        "Ada", "Ben", "Cleo", "Dan", "Ella", "Finn", "Gus", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia", "Ned", "Olga",
        "Paul", "Rosa", "Sam", "Tom", "Una", "Vera", "Will", "Zoe"
    };

    /** Clauses in the order in which they come, each with the words that may stand in it. */
    private static final String[][] CLAUSES = {
        {", where the %s was near", "river", "harbour", "market"},
        {", the %s were long", "winters", "evenings", "summers"},
        {", my %s baked bread", "uncle", "sister", "mother"},
        {", we %s two grey cats", "kept", "fed", "sold"},
        {", the %s told us stories", "doctor", "teacher", "baker"},
        {", there was %s on the hill", "snow", "rain", "wind"},
        {", at night %s sang", "nobody", "everybody", "somebody"},
        {", the %s was always open", "door", "school", "garden"}
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
    record Probe(String prefix, String language, int gap) {
        /** Least gap of the group that this one belongs to. */
        int group() {
            return FIRST_GROUP * Integer.highestOneBit(Math.max(1, gap / FIRST_GROUP));
        }
    }

    /** Largest gap of a group. */
    static int groupEnd(int group) {
        return 2 * group - 1;
    }

    /** The sentences of the three parts. */
    record Parts(List<String> train, List<String> dev, List<String> test) {}

    /**
     * The corpus that a configuration describes.
     *
     * @param streams parts in which the training text is read side by side: gaps grow in each
     * @param seed of every random choice
     */
    static Parts generate(LmConfig.Data data, int streams, long seed) {
        TravelCorpus corpus = new TravelCorpus(data.shortestGap(), data.longestGap(), seed);
        int dev = (int) Math.round(data.sentences() * data.devFraction());
        int test = (int) Math.round(data.sentences() * data.testFraction());
        List<String> train = new ArrayList<>();
        for (int left = streams; left > 0; left--) {
            int rest = data.sentences() - dev - test - train.size();
            train.addAll(corpus.sentences(rest / left, data.curriculum(), part -> part > 1));
        }
        return new Parts(
                train, corpus.sentences(dev, 0, part -> part == 0), corpus.sentences(test, 0, part -> part == 1));
    }

    private List<String> sentences(int count, double curriculum, IntPredicate wanted) {
        List<String> sentences = new ArrayList<>();
        while (sentences.size() < count) {
            double progress = sentences.size() / (double) count;
            double gap = gap(progress < curriculum ? progress / curriculum : 1);
            String[] closing = closing(gap);
            String filler = filler(gap - closing[0].length());
            String[] pair = pick(COUNTRIES).split(" ", -1);
            String sentence = OPENING + pair[0] + filler + closing[0] + pair[1] + closing[1];
            int part = filler.isEmpty() ? PARTS : part(sentence);
            if (filler.length() + closing[0].length() <= longestGap && wanted.test(part)) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** The same number from 0 to 19 for the same sentence, whatever else is generated. */
    private static int part(String sentence) {
        CRC32 checksum = new CRC32();
        checksum.update(sentence.getBytes(StandardCharsets.UTF_8));
        return (int) (checksum.getValue() % PARTS);
    }

    /** Log-uniformly, from the shortest up to this share of the way to the longest. */
    private double gap(double share) {
        return shortestGap * Math.pow((double) longestGap / shortestGap, share * random.nextDouble());
    }

    /** One of those that fit; the first always does. */
    private String[] closing(double gap) {
        int fitting = 1;
        while (fitting < CLOSINGS.length && CLOSINGS[fitting][0].length() <= gap) {
            fitting++;
        }
        return CLOSINGS[random.nextInt(fitting)];
    }

    /** What lies between country and closing, about so long. */
    private String filler(double length) {
        StringBuilder filler = new StringBuilder();
        if (length >= COMPANION && random.nextBoolean()) {
            filler.append(" with ").append(pick(COMPANIONS));
        }
        for (String[] clause : CLAUSES) {
            if (filler.length() + HALF_CLAUSE < length) {
                filler.append(String.format(clause[0], clause[1 + random.nextInt(clause.length - 1)]));
            }
        }
        return filler.toString();
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The languages that can be asked for, sorted. */
    static List<String> languages() {
        return Arrays.stream(COUNTRIES)
                .map(pair -> pair.substring(pair.indexOf(' ') + 1))
                .sorted()
                .toList();
    }

    /** Accuracy of always answering the most common of the probes' languages: what needs no memory. */
    static double chance(List<Probe> probes) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        probes.forEach(probe -> counts.merge(probe.language(), 1, Integer::sum));
        int mostCommon =
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return probes.isEmpty() ? 0 : mostCommon / (double) probes.size();
    }

    /**
     * The sentences of a training text with the shortest gaps as questions: so few that none is held out.
     *
     * @return one a country, where the text has them all
     */
    static List<Probe> learned(String training) {
        return probes(training, Integer.MAX_VALUE).stream()
                .filter(probe -> probe.group() == FIRST_GROUP)
                .toList();
    }

    /**
     * The different sentences of a text as questions, in order; other lines are left out.
     *
     * @param limit how many of each group of gaps, so that rare long ones count as much as common short ones
     */
    static List<Probe> probes(String text, int limit) {
        Map<Integer, Integer> asked = new HashMap<>();
        return text.lines()
                .distinct()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .map(sentence -> new Probe(
                        OPENING + sentence.group(1) + sentence.group(2),
                        sentence.group(3),
                        sentence.group(2).length()))
                .filter(probe -> asked.merge(probe.group(), 1, Integer::sum) <= limit)
                .toList();
    }
}
