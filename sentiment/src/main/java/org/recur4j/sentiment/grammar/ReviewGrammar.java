package org.recur4j.sentiment.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.recur4j.sentiment.grammar.ReviewPhrases.Form;
import org.recur4j.sentiment.grammar.ReviewWords.Domain;
import org.recur4j.sentiment.grammar.ReviewWords.Frame;

/** Sentences of the generated reviews: what is judged, in which kind of sentence, among which others. */
final class ReviewGrammar {
    /** Longest review aimed at, in words; a sentence may reach beyond. */
    static final int MAX_WORDS = 64;

    private static final int MIN_WORDS = 4;

    private final Random random;
    private final ReviewWords words = ReviewWords.load();
    private final ReviewPhrases phrases;

    ReviewGrammar(Random random) {
        this.random = random;
        this.phrases = new ReviewPhrases(words, random);
    }

    Frame frame() {
        return pick(words.frames());
    }

    /** One judgement alone, in words that have a value. */
    String single(int value) {
        Domain domain = pick(words.domains());
        String sentence = switch (random.nextInt(4)) {
            case 0 -> "I found the " + pick(domain.wholes()) + " " + phrases.phrase(Form.PLAIN, value) + ".";
            case 1 -> "It was " + phrases.phrase(Form.ARTICLE, value) + " " + pick(domain.wholes()) + ".";
            default -> "The " + pick(domain.parts()) + " was " + phrases.phrase(Form.PREDICATE, value) + ".";
        };
        return surrounded(sentence, domain);
    }

    /** Two judgements that count alike: equal ones, or opposite ones that leave three stars. */
    String both(int first, int second) {
        Domain domain = pick(words.domains());
        List<String> parts = different(domain.parts());
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
        Domain domain = pick(words.domains());
        List<String> parts = different(domain.parts());
        List<String> countable = different(domain.countable());
        String around = surrounded(frame.pattern(), domain)
                .replace("{K}", pick(words.people()))
                .replace("{W}", pick(domain.wholes()));
        String decides = phrases.phrase(frame.form(), deciding);
        String yields = phrases.phrase(frame.form(), other);
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
        double length = sentence.split(" ", -1).length;
        List<String> remarks = remarks(domain);
        for (int i = 0; i < remarks.size() && length + 4 < wanted; i++) {
            String remark = random.nextInt(6) == 0 ? hearsay(domain) : completed(remarks.get(i));
            length += remark.split(" ", -1).length;
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
        List<String> remarks = new ArrayList<>(domain.remarks());
        remarks.addAll(words.remarks());
        Collections.shuffle(remarks, random);
        return remarks;
    }

    private String hearsay(Domain domain) {
        String opinion = phrases.phrase(Form.ARTICLE, random.nextInt(5) - 2);
        return "Our " + pick(words.people()) + " calls it " + opinion + " " + pick(domain.wholes()) + ".";
    }

    private String completed(String remark) {
        int bar = remark.indexOf('|');
        return remark.substring(0, bar) + " "
                + pick(List.of(remark.substring(bar + 1).split(" ", -1))) + ".";
    }

    private List<String> different(List<String> names) {
        int first = random.nextInt(names.size());
        int second = (first + 1 + random.nextInt(names.size() - 1)) % names.size();
        return List.of(names.get(first), names.get(second));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
