package org.recur4j.sentiment.grammar;

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
 */
final class ReviewPhrases {
    /** What a phrase is made of. */
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

    private static final String[] GOOD = {
        "good", "nice", "pleasant", "charming", "decent", "likeable", "appealing", "satisfying", "enjoyable", "lovely"
    };
    private static final String[] BAD = {
        "bad", "poor", "dull", "unpleasant", "disappointing", "weak", "annoying", "tiresome", "boring", "unsatisfying"
    };
    private static final String[] EXCELLENT = {
        "excellent", "wonderful", "superb", "great", "fantastic", "brilliant", "marvellous", "outstanding"
    };
    private static final String[] AWFUL = {
        "awful", "terrible", "horrible", "dreadful", "appalling", "atrocious", "abysmal", "hopeless"
    };
    private static final String[] AVERAGE = {"average", "ordinary", "acceptable", "passable", "middling", "unremarkable"
    };
    private static final String[] STRONGLY = {"very", "extremely", "really", "truly", "incredibly"};
    private static final String[] MILDLY = {"rather", "quite", "fairly", "somewhat"};
    private static final String[] NEGATIONS = {
        "not %s", "not %s at all", "never %s", "hardly %s", "far from %s", "anything but %s", "by no means %s"
    };
    private static final String[] NEGATIONS_OF_DEGREE = {"not very %s", "not really %s", "never very %s"};

    private final Random random;

    ReviewPhrases(Random random) {
        this.random = random;
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
            case 2 -> random.nextBoolean() ? pick(EXCELLENT) : pick(STRONGLY) + " " + mild(1);
            case 1 -> mildly(1, "reasonably");
            case 0 -> pick(AVERAGE);
            case -1 -> mildly(-1, "slightly");
            case -2 -> random.nextBoolean() ? pick(AWFUL) : pick(STRONGLY) + " " + mild(-1);
            default -> throw new IllegalArgumentException("no phrase has the value " + value);
        };
    }

    private String mildly(int sign, String degree) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> pick(MILDLY) + " " + mild(sign);
            case 2 -> degree + " " + mild(sign);
            default -> mild(sign);
        };
    }

    private String negated(int sign) {
        return String.format(pick(random.nextInt(4) == 0 ? NEGATIONS_OF_DEGREE : NEGATIONS), mild(sign));
    }

    private String mild(int value) {
        return pick(value > 0 ? GOOD : BAD);
    }

    private static String withArticle(String phrase) {
        return ("aeiou".indexOf(phrase.charAt(0)) >= 0 ? "an " : "a ") + phrase;
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
