package org.recur4j.tagging.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * Sentences about people, places and companies that share their names.
 *
 * <p>Whether <em>Jordan</em> is a person, a place or a company is said by another word of the sentence, before the name or behind it, with up
 * to three clauses in between that say nothing. And <em>watch</em>, <em>book</em> and their like are nouns or verbs, by the word behind
 * them.
 */
final class SentenceGrammar {
    /** Clauses that say nothing about the name. */
    private static final int MOST_CLAUSES = 3;

    private static final List<String> NAMES = List.of(
            "Jordan",
            "Florence",
            "Lincoln",
            "Austin",
            "Chelsea",
            "Madison",
            "Sydney",
            "Victoria",
            "Houston",
            "Dallas",
            "Georgia",
            "Carolina",
            "Hudson",
            "Bristol",
            "Chester",
            "Orlando",
            "Preston",
            "Denver",
            "Savannah",
            "Wellington");

    private static final List<String> KINDS = List.of("PER", "LOC", "ORG");

    private static final List<List<String>> NOUNS = List.of(
            List.of("woman", "pilot", "nurse", "farmer"),
            List.of("town", "valley", "harbour", "island"),
            List.of("bank", "brewery", "airline", "publisher"));

    private static final List<List<String>> VERBS = List.of(
            List.of(
                    "laughed/VERB",
                    "fell/VERB asleep/ADJ",
                    "married/VERB a/DET doctor/NOUN",
                    "lost/VERB her/DET keys/NOUN"),
            List.of(
                    "lies/VERB by/ADP the/DET sea/NOUN",
                    "borders/VERB a/DET desert/NOUN",
                    "was/VERB flooded/VERB",
                    "has/VERB a/DET castle/NOUN"),
            List.of(
                    "hired/VERB a/DET lawyer/NOUN",
                    "went/VERB bankrupt/ADJ",
                    "raised/VERB its/DET prices/NOUN",
                    "opened/VERB a/DET branch/NOUN"));

    private static final List<String> CLAUSES = List.of(
            "as/ADP the/DET papers/NOUN said/VERB",
            "as/ADP everybody/PRON knows/VERB",
            "if/ADP I/PRON remember/VERB it/PRON right/ADV",
            "of/ADP which/PRON we/PRON had/VERB often/ADV heard/VERB",
            "after/ADP a/DET long/ADJ and/CONJ quiet/ADJ winter/NOUN",
            "in/ADP spite/NOUN of/ADP all/DET warnings/NOUN",
            "to/ADP the/DET surprise/NOUN of/ADP the/DET neighbours/NOUN",
            "for/ADP reasons/NOUN that/PRON nobody/PRON understood/VERB");

    private static final List<String> WORDS =
            List.of("watch", "book", "train", "plan", "paint", "film", "stamp", "phone", "cook", "ship");

    private static final List<String> BEHIND_VERB = List.of(
            "the/DET old/ADJ boats/NOUN", "it/PRON again/ADV", "them/PRON carefully/ADV", "a/DET small/ADJ house/NOUN");

    private static final List<String> BEHIND_NOUN = List.of(
            "prices/NOUN rose/VERB",
            "makers/NOUN complained/VERB",
            "shops/NOUN closed/VERB early/ADV",
            "lovers/NOUN were/VERB happy/ADJ");

    private final Random random;

    SentenceGrammar(Random random) {
        this.random = random;
    }

    TaggedSequence sentence() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> tagged(saidBehind());
            case 2, 3 -> tagged(saidBefore());
            default -> tagged(nounOrVerb());
        };
    }

    /** A sentence of {@code word/TAG} separated by spaces, with a capital letter. */
    private static TaggedSequence tagged(String sentence) {
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String step : sentence.split(" ", -1)) {
            int slash = step.lastIndexOf('/');
            words.add(step.substring(0, slash));
            tags.add(step.substring(slash + 1));
        }
        String first = words.get(0);
        words.set(0, Character.toUpperCase(first.charAt(0)) + first.substring(1));
        return new TaggedSequence(words, tags, "generated sentence");
    }

    /** Such as: Jordan, as everybody knows, lies by the sea. */
    private String saidBehind() {
        int kind = random.nextInt(KINDS.size());
        return name(kind) + " ,/PUNCT " + clauses() + any(VERBS.get(kind)) + " ./PUNCT";
    }

    /** Such as: The town that, as everybody knows, is called Jordan was mentioned. */
    private String saidBefore() {
        int kind = random.nextInt(KINDS.size());
        return "the/DET " + any(NOUNS.get(kind)) + "/NOUN that/PRON ,/PUNCT " + clauses() + "is/VERB called/VERB "
                + name(kind) + " was/VERB mentioned/VERB ./PUNCT";
    }

    private String nounOrVerb() {
        String said = random.nextBoolean()
                ? any(WORDS) + "/VERB " + any(BEHIND_VERB)
                : any(WORDS) + "/NOUN " + any(BEHIND_NOUN);
        return clauses() + said + " ./PUNCT";
    }

    /** One word, or two. */
    private String name(int kind) {
        String tag = KINDS.get(kind);
        String first = any(NAMES) + "/B-" + tag;
        return random.nextInt(3) > 0 ? first : first + " " + any(NAMES) + "/I-" + tag;
    }

    private String clauses() {
        StringBuilder clauses = new StringBuilder();
        for (int i = random.nextInt(MOST_CLAUSES + 1); i > 0; i--) {
            clauses.append(any(CLAUSES)).append(" ,/PUNCT ");
        }
        return clauses.toString();
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
