package org.recur4j.sentiment.grammar;

import java.util.List;
import java.util.Random;

/**
 * How the generated reviews say that something is good or bad, by value: stars above the middle, from -2 to 2.
 *
 * <pre>{@code
 *  2  excellent    very good
 *  1  good         rather good      not bad     never very boring
 *  0  average
 * -1  bad          slightly boring  not good    not very nice
 * -2  awful        extremely bad
 * }</pre>
 *
 * A negation turns a judgement round and leaves it one star from the middle, however strong it was.
 *
 * @param random decides what is said
 */
record ReviewPhrases(ReviewWords words, Random random) {
    enum Form {
        /** One mild adjective. */
        BARE,
        /** An adjective, maybe with an intensifier. */
        PLAIN,
        /** The same after its article. */
        ARTICLE,
        /** The same, or negated. */
        PREDICATE
    }

    /** A phrase of a form that has a value; a bare one has the value's sign only. */
    String phrase(Form form, int value) {
        return switch (form) {
            case BARE -> mild(value);
            case PLAIN -> plain(value);
            case ARTICLE -> withArticle(plain(value));
            case PREDICATE -> Math.abs(value) == 1 && random.nextInt(5) < 2 ? negated(-value) : plain(value);
        };
    }

    private String plain(int value) {
        return switch (value) {
            case 2 -> random.nextBoolean() ? pick(words.excellent()) : pick(words.strongly()) + " " + mild(1);
            case 1 -> mildly(1, "reasonably");
            case 0 -> pick(words.average());
            case -1 -> mildly(-1, "slightly");
            case -2 -> random.nextBoolean() ? pick(words.awful()) : pick(words.strongly()) + " " + mild(-1);
            default -> throw new IllegalArgumentException("no phrase has the value " + value);
        };
    }

    private String mildly(int sign, String degree) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> pick(words.mildly()) + " " + mild(sign);
            case 2 -> degree + " " + mild(sign);
            default -> mild(sign);
        };
    }

    private String negated(int sign) {
        return String.format(pick(random.nextInt(4) == 0 ? words.negationsOfDegree() : words.negations()), mild(sign));
    }

    private String mild(int value) {
        return pick(value > 0 ? words.good() : words.bad());
    }

    private static String withArticle(String phrase) {
        return ("aeiou".indexOf(phrase.charAt(0)) >= 0 ? "an " : "a ") + phrase;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
