package org.recur4j.sentiment.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.recur4j.sentiment.grammar.ReviewPhrases.Form;

/** Sentences of the generated reviews: what is judged, in which kind of sentence, among which others. */
final class ReviewGrammar {
    /** Longest review aimed at, in words; a sentence may reach beyond. */
    static final int MAX_WORDS = 64;

    private static final int MIN_WORDS = 4;

    /**
     * A sentence with two judgements, of which one decides.
     *
     * @param pattern where {@code O} and {@code D} stand for the other and the deciding judgement, {@code A} and
     *     {@code B} for what they judge, {@code W} for the whole, {@code K} for another person, {@code *} for sentences
     *     between
     * @param form of both judgements
     * @param contrast true where the judgements have opposite signs and the other one costs the deciding one a star
     */
    record Frame(String pattern, Form form, boolean contrast) {
        /** Stars above the middle. */
        int value(int deciding) {
            return contrast ? Integer.signum(deciding) : deciding;
        }
    }

    /**
     * What may be reviewed.
     *
     * @param parts that can be judged
     * @param countable those that can be spoken of with "a"
     * @param wholes names of the whole
     * @param remarks sentences without opinion; their last word is one of those given behind the bar
     */
    private record Domain(String[] parts, String[] countable, String[] wholes, String[] remarks) {}

    private static final Frame[] FRAMES = {
        new Frame("The {A} was {D}, not {O} at all.", Form.BARE, true),
        new Frame("The {A} was {D} and never {O}.", Form.BARE, true),
        new Frame("The {A} was not {O} but {D}.", Form.BARE, true),
        new Frame("The {A} was anything but {O}, it was {D}.", Form.BARE, true),
        new Frame("Far from {O}, the {A} was {D}.", Form.BARE, true),
        new Frame("The {A} was {O}, but the {B} was {D}.", Form.PREDICATE, true),
        new Frame("There was {O} {a}, but {D} {b}.", Form.ARTICLE, true),
        new Frame("It had {O} {a}, but {D} {b}.", Form.ARTICLE, true),
        new Frame("Although the {A} was {O}, the {B} was {D}.", Form.PREDICATE, true),
        new Frame("The {B} was {D}, although the {A} was {O}.", Form.PREDICATE, true),
        new Frame("The {A} was {O}. * However, the {B} was {D}.", Form.PREDICATE, true),
        new Frame("My {K} found the {A} {O}, I found it {D}.", Form.PLAIN, false),
        new Frame("I found the {A} {D}, my {K} found it {O}.", Form.PLAIN, false),
        new Frame("My {K} calls it {O} {W}. * I call it {D} one.", Form.ARTICLE, false),
        new Frame("I call it {D} {W}. * My {K} calls it {O} one.", Form.ARTICLE, false),
        new Frame("I expected {O} {W} and got {D} one.", Form.ARTICLE, false),
        new Frame("I got {D} {W} where I had expected {O} one.", Form.ARTICLE, false),
        new Frame("Last year the {A} was {O}, this year it was {D}.", Form.PREDICATE, false),
        new Frame("This year the {A} was {D}, last year it was {O}.", Form.PREDICATE, false),
        new Frame("The {A} was {O}. * All in all, the {W} was {D}.", Form.PREDICATE, false),
        new Frame("All in all, the {W} was {D}. * The {A} was {O}.", Form.PREDICATE, false),
    };

    private static final String[] PEOPLE = {
        "sister", "brother", "mother", "father", "cousin", "uncle", "friend", "neighbour"
    };

    private static final String[] REMARKS = {
        "We went there on a|Monday Tuesday Friday Sunday",
        "It was raining that|morning evening day week",
        "We had heard of it from a|teacher colleague baker doctor",
        "We took the bus from the|station harbour market museum",
        "Two people sat beside us and talked about|football politics gardens trains",
        "We paid with a card and walked back to the|car station bridge square",
    };

    private static final Domain[] DOMAINS = {
        new Domain(
                new String[] {"food", "service", "soup", "dessert", "wine", "menu", "salad", "coffee", "waiter", "bread"
                },
                new String[] {"soup", "dessert", "menu", "salad", "waiter"},
                new String[] {"meal", "dinner", "lunch", "restaurant"},
                new String[] {
                    "We sat at a table near the|window door kitchen stairs",
                    "We ordered the fish with|potatoes rice beans onions",
                    "The menu was written in|French Italian chalk pencil",
                    "There were about twenty|tables chairs guests lamps",
                }),
        new Domain(
                new String[] {"room", "bed", "view", "pool", "bathroom", "reception", "breakfast", "garden", "location"
                },
                new String[] {"room", "bed", "view", "pool", "bathroom", "garden"},
                new String[] {"stay", "hotel", "weekend", "holiday"},
                new String[] {
                    "We stayed for two|nights days weeks months",
                    "Our key was brought by a|porter gardener student clerk",
                    "The house has three|floors doors lifts towers",
                    "From there one can walk to the|beach forest church lake",
                }),
        new Domain(
                new String[] {
                    "plot", "acting", "ending", "script", "soundtrack", "cast", "dialogue", "opening", "editing"
                },
                new String[] {"plot", "script", "soundtrack", "cast", "ending"},
                new String[] {"film", "movie", "picture", "comedy"},
                new String[] {
                    "It lasts about two hours and is set in|London winter space Norway",
                    "It tells of a man who looks for his|dog son house watch",
                    "We saw it in a cinema with three|screens rows doors ushers",
                    "The director has made four others since the|war strike nineties flood",
                }),
    };

    private final Random random;
    private final ReviewPhrases phrases;

    ReviewGrammar(Random random) {
        this.random = random;
        this.phrases = new ReviewPhrases(random);
    }

    Frame frame() {
        return pick(FRAMES);
    }

    /** One judgement alone, in words that have a value. */
    String single(int value) {
        Domain domain = pick(DOMAINS);
        String sentence = switch (random.nextInt(4)) {
            case 0 -> "I found the " + pick(domain.wholes) + " " + phrases.phrase(Form.PLAIN, value) + ".";
            case 1 -> "It was " + phrases.phrase(Form.ARTICLE, value) + " " + pick(domain.wholes) + ".";
            default -> "The " + pick(domain.parts) + " was " + phrases.phrase(Form.PREDICATE, value) + ".";
        };
        return surrounded(sentence, domain);
    }

    /** Two judgements that count alike: equal ones, or opposite ones that leave three stars. */
    String both(int first, int second) {
        Domain domain = pick(DOMAINS);
        List<String> parts = different(domain.parts);
        String sentence = "The " + parts.get(0) + " was " + phrases.phrase(Form.PREDICATE, first) + " and the "
                + parts.get(1) + " was " + phrases.phrase(Form.PREDICATE, second) + ".";
        return surrounded(sentence, domain);
    }

    /**
     * A frame filled twice, the second time with the two judgements exchanged: the same words in another order.
     *
     * @param deciding value of what decides in the first text, and does not in the second
     * @param other the reverse
     */
    List<String> exchanged(Frame frame, int deciding, int other) {
        Domain domain = pick(DOMAINS);
        List<String> parts = different(domain.parts);
        List<String> countable = different(domain.countable);
        String around =
                surrounded(frame.pattern, domain).replace("{K}", pick(PEOPLE)).replace("{W}", pick(domain.wholes));
        String decides = phrases.phrase(frame.form, deciding);
        String yields = phrases.phrase(frame.form, other);
        int moved = random.nextInt(2);
        return List.of(
                filled(around, parts, countable, 0, decides, yields),
                filled(around, parts, countable, moved, yields, decides));
    }

    /** @param first which of two names comes where the pattern says A; with its judgement, it changes places */
    private static String filled(
            String pattern, List<String> parts, List<String> countable, int first, String deciding, String other) {
        boolean two = pattern.contains("{B}") || pattern.contains("{b}");
        int a = two ? first : 0;
        return pattern.replace("{A}", parts.get(a))
                .replace("{B}", parts.get(1 - a))
                .replace("{a}", countable.get(a))
                .replace("{b}", countable.get(1 - a))
                .replace("{D}", deciding)
                .replace("{O}", other);
    }

    /** The sentence among others that say nothing about the stars, so that lengths are spread log-uniformly. */
    private String surrounded(String sentence, Domain domain) {
        double wanted = MIN_WORDS * Math.pow((double) MAX_WORDS / MIN_WORDS, random.nextDouble());
        List<String> before = new ArrayList<>();
        List<String> between = new ArrayList<>();
        List<String> after = new ArrayList<>();
        double words = sentence.split(" ", -1).length;
        List<String> remarks = remarks(domain);
        for (int i = 0; i < remarks.size() && words + 4 < wanted; i++) {
            String remark = random.nextInt(6) == 0 ? hearsay(domain) : completed(remarks.get(i));
            words += remark.split(" ", -1).length;
            int place = random.nextInt(sentence.contains("*") ? 4 : 2);
            (place == 0 ? before : place == 1 ? after : between).add(remark);
        }
        String middle = String.join(" ", between);
        String core = sentence.replace("* ", middle.isEmpty() ? "" : middle + " ");
        before.add(core);
        before.addAll(after);
        return String.join(" ", before);
    }

    private List<String> remarks(Domain domain) {
        List<String> remarks = new ArrayList<>(List.of(domain.remarks));
        remarks.addAll(List.of(REMARKS));
        Collections.shuffle(remarks, random);
        return remarks;
    }

    private String hearsay(Domain domain) {
        String opinion = phrases.phrase(Form.ARTICLE, random.nextInt(5) - 2);
        return "Our " + pick(PEOPLE) + " calls it " + opinion + " " + pick(domain.wholes) + ".";
    }

    private String completed(String remark) {
        int bar = remark.indexOf('|');
        return remark.substring(0, bar) + " " + pick(remark.substring(bar + 1).split(" ", -1)) + ".";
    }

    private List<String> different(String[] names) {
        int first = random.nextInt(names.length);
        int second = (first + 1 + random.nextInt(names.length - 1)) % names.length;
        return List.of(names[first], names[second]);
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
