package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stars from a review's text by the rule alone, knowing nothing of how it was generated. */
public final class ReviewReader {
    private static final Set<String> GOOD =
            words("good nice pleasant charming decent likeable appealing satisfying enjoyable lovely");
    private static final Set<String> BAD =
            words("bad poor dull unpleasant disappointing weak annoying tiresome boring unsatisfying");
    private static final Set<String> EXCELLENT =
            words("excellent wonderful superb great fantastic brilliant marvellous outstanding");
    private static final Set<String> AWFUL =
            words("awful terrible horrible dreadful appalling atrocious abysmal hopeless");
    private static final Set<String> AVERAGE = words("average ordinary acceptable passable middling unremarkable");
    private static final Set<String> STRONG = words("very extremely really truly incredibly");
    private static final Pattern NEGATION = Pattern.compile("\\b(not|never|hardly|far from|anything but|no means)\\b");

    private ReviewReader() {}

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ", -1)));
    }

    /** From 1 to 5. */
    public static int stars(String text) {
        String own = text.toLowerCase(Locale.ROOT).replaceAll("our \\w+ calls[^.]*\\.", "");
        Matcher verdict = Pattern.compile("all in all, ([^.]*)\\.").matcher(own);
        if (verdict.find()) {
            return 3 + judgement(verdict.group(1));
        }
        own = own.replaceAll("i expected .* and got|where i had expected[^.]*|last year[^,.]*", "")
                .replaceAll("my \\w+ (calls|found)[^,.]*", "");
        Matcher contrast = Pattern.compile("(?<!not \\w{1,16} )(?<!anything )\\bbut\\b|\\bhowever,")
                .matcher(own);
        if (contrast.find()) {
            return 3 + Integer.signum(judgement(own.substring(contrast.end())));
        }
        Matcher echo = Pattern.compile("was not (\\w+) but (\\w+)|was (\\w+), not (\\w+) at all|was (\\w+) and never"
                        + "|anything but (\\w+), it was (\\w+)|(?:^|\\.) *far from")
                .matcher(own);
        if (echo.find()) {
            return 3 + Integer.signum(echoed(own));
        }
        if (own.contains("although")) {
            String main = own.replaceAll("although[^,.]*", "");
            return 3 + Integer.signum(judgement(main));
        }
        return 3 + joined(own);
    }

    private static int echoed(String text) {
        String asserted =
                text.replaceAll("not \\w+ but|, not \\w+ at all|and never \\w+|anything but \\w+|far from \\w+", "");
        return judgement(asserted);
    }

    private static int joined(String text) {
        String[] clauses = text.split(" and the ", -1);
        int sum = 0;
        int count = 0;
        for (String clause : clauses) {
            if (words(clause.replaceAll("[.,]", "")).stream().anyMatch(w -> strength(w) != null)) {
                sum += judgement(clause);
                count++;
            }
        }
        return sum / count;
    }

    private static Integer strength(String word) {
        return GOOD.contains(word)
                ? Integer.valueOf(1)
                : BAD.contains(word)
                        ? Integer.valueOf(-1)
                        : EXCELLENT.contains(word)
                                ? Integer.valueOf(2)
                                : AWFUL.contains(word)
                                        ? Integer.valueOf(-2)
                                        : AVERAGE.contains(word) ? Integer.valueOf(0) : null;
    }

    /** The one judgement of a text without contrast. */
    private static int judgement(String text) {
        List<String> words = Arrays.asList(text.replaceAll("[.,]", "").trim().split("\\s+", -1));
        Integer value = null;
        for (int i = 0; i < words.size(); i++) {
            Integer strength = strength(words.get(i));
            if (strength != null) {
                if (value != null) {
                    throw new IllegalArgumentException("two judgements in: " + text);
                }
                boolean intensified = i > 0 && STRONG.contains(words.get(i - 1));
                String before = String.join(" ", words.subList(Math.max(0, i - 4), i));
                boolean negated = NEGATION.matcher(before).find();
                value = negated ? -Integer.signum(strength) : intensified ? 2 * strength : strength;
            }
        }
        if (value == null) {
            throw new IllegalArgumentException("no judgement in: " + text);
        }
        return value;
    }
}
