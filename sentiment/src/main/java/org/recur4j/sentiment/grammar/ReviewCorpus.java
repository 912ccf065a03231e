package org.recur4j.sentiment.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The built-in data of sentiment: generated reviews of restaurants, hotels and films in which the order of the words
 * decides.
 *
 * <p>The rule, by which the text alone gives the stars:
 *
 * <ol>
 *   <li>Plain words are two stars (bad) or four (good), strong or intensified ones one (awful, very bad) or five,
 *       "average" and its like three. A weak intensifier (rather, slightly) changes nothing.
 *   <li>A negation turns a judgement round and leaves it one star from the middle: "not bad at all" and "never very
 *       boring" are four stars, "not good" and "not very nice" two.
 *   <li>Contrast: what follows "but" or "however", and what is not behind "although", wins, and the loser costs it its
 *       fifth (or gives it its second) star. "The food was great, but the service was awful." has two stars, "The service
 *       was awful, but the food was great." four. Joined by "and", opposite judgements make three stars, equal ones
 *       their own.
 *   <li>What others find, what was expected and what was last year do not count: "I expected a very bad film and got a
 *       good one." has four stars.
 *   <li>What follows "all in all" is the verdict; nothing else counts beside it.
 *   <li>Other sentences say nothing about the stars.
 * </ol>
 *
 * Minimal pairs are two texts with the same bag of words and different stars. No model that sees only the bag can have
 * more than one of the two right. A linear model of bigrams can read the negations, and a contrast whose last word is the
 * deciding adjective; it cannot tell which of two judgements decides in "a good soup, but a bad salad", nor in sentences
 * that say what counts first or last ("I found it dull, my sister found it nice.").
 *
 * <p>One bag in ten, chosen by its words' checksums, is kept for dev, another for test: no held-out text occurs in training, in
 * whatever order of its words.
 */
public final class ReviewCorpus {
    /** Classes, least first. */
    public static final int STARS = 5;

    /** One bag in so many is kept for dev, another for test. */
    private static final int PARTS = 10;

    private static final int MIDDLE = 3;

    private final Random random;
    private final ReviewGrammar grammar;
    private int pairs;

    private ReviewCorpus(long seed) {
        this.random = new Random(seed);
        this.grammar = new ReviewGrammar(random);
    }

    /** The reviews of the three parts. Members of a pair are neighbours. */
    public record Parts(List<Review> train, List<Review> dev, List<Review> test) {
        /** Copies the lists. */
        public Parts {
            train = List.copyOf(train);
            dev = List.copyOf(dev);
            test = List.copyOf(test);
        }
    }

    /**
     * A corpus, all of whose texts differ.
     *
     * @param count reviews in all three parts
     * @param devFraction share of them kept for dev
     * @param testFraction share kept for test
     * @param pairFraction share of every part that stands in minimal pairs
     * @param seed of every random choice
     */
    public static Parts generate(int count, double devFraction, double testFraction, double pairFraction, long seed) {
        ReviewCorpus corpus = new ReviewCorpus(seed);
        int dev = (int) Math.round(count * devFraction);
        int test = (int) Math.round(count * testFraction);
        return new Parts(
                corpus.reviews(count - dev - test, pairFraction, part -> part > 1),
                corpus.reviews(dev, pairFraction, part -> part == 0),
                corpus.reviews(test, pairFraction, part -> part == 1));
    }

    private List<Review> reviews(int count, double pairFraction, IntPredicate wanted) {
        List<Review> reviews = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int[] stars = new int[STARS + 1];
        int paired = 0;
        while (reviews.size() < count) {
            boolean pair = paired + 2 <= count * pairFraction && paired <= reviews.size() * pairFraction;
            List<Review> next = pair ? pair(rarest(stars)) : List.of(single(rarest(stars)));
            boolean fits = reviews.size() + next.size() <= count
                    && wanted.test(part(next.get(0).text()))
                    && next.stream().noneMatch(review -> seen.contains(review.text()));
            if (fits) {
                for (Review review : next) {
                    seen.add(review.text());
                    stars[review.stars()]++;
                    reviews.add(review);
                }
                paired += pair ? 2 : 0;
                pairs += pair ? 1 : 0;
            }
        }
        return reviews;
    }

    private List<Review> pair(int wanted) {
        ReviewWords.Frame frame = grammar.frame();
        int deciding = frame.contrast() ? strength() : wanted - MIDDLE;
        int other = frame.contrast() ? -Integer.signum(deciding) * Math.abs(strength()) : different(deciding);
        List<String> texts = grammar.exchanged(frame, deciding, other);
        int first = random.nextInt(2);
        Review one = new Review(texts.get(0), MIDDLE + frame.value(deciding), pairs);
        Review two = new Review(texts.get(1), MIDDLE + frame.value(other), pairs);
        return first == 0 ? List.of(one, two) : List.of(two, one);
    }

    private Review single(int wanted) {
        int value = wanted - MIDDLE;
        int kind = random.nextInt(4);
        if (kind == 0) {
            return new Review(grammar.single(value), wanted, Review.NO_PAIR);
        }
        if (kind == 1) {
            int first = value == 0 ? strength() : value;
            return new Review(grammar.both(first, value == 0 ? -first : value), wanted, Review.NO_PAIR);
        }
        ReviewWords.Frame frame = grammar.frame();
        while (frame.contrast() && Math.abs(value) != 1) {
            frame = grammar.frame();
        }
        int deciding = frame.contrast() ? value * Math.abs(strength()) : value;
        int other = frame.contrast() ? -value * Math.abs(strength()) : different(value);
        return new Review(grammar.exchanged(frame, deciding, other).get(0), wanted, Review.NO_PAIR);
    }

    private int strength() {
        return (1 + random.nextInt(2)) * (random.nextBoolean() ? 1 : -1);
    }

    /** Any value but this one. */
    private int different(int value) {
        return (value + 2 + 1 + random.nextInt(STARS - 1)) % STARS - 2;
    }

    /** The stars that the fewest reviews have so far; the first of several at random. */
    private int rarest(int[] stars) {
        int least = Arrays.stream(stars).skip(1).min().orElse(0);
        int[] candidates =
                IntStream.rangeClosed(1, STARS).filter(s -> stars[s] == least).toArray();
        return candidates[random.nextInt(candidates.length)];
    }

    /** The same number from 0 to 9 for the same words in whatever order: taken from the sum of the words' checksums. */
    private static int part(String text) {
        long sum = 0;
        CRC32 checksum = new CRC32();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                checksum.update(Character.toLowerCase(c));
            } else {
                sum += checksum.getValue() + c;
                checksum.reset();
            }
        }
        return (int) (sum % PARTS);
    }
}
