package org.recur4j.tagging.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.run.Presets;

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

    private static final Words WORDS = Presets.beside(Words.class, "sentences.yaml");

    /**
     * The words of {@code sentences.yaml}.
     *
     * @param names of people, places and companies alike
     * @param kinds of names
     * @param nouns that say the kind, a list each
     * @param verbs the same
     * @param clauses that say nothing
     * @param words that are nouns or verbs
     * @param behindVerb what makes them verbs
     * @param behindNoun what makes them nouns
     */
    record Words(
            List<String> names,
            List<String> kinds,
            List<List<String>> nouns,
            List<List<String>> verbs,
            List<String> clauses,
            List<String> words,
            List<String> behindVerb,
            List<String> behindNoun) {}

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
        int kind = random.nextInt(WORDS.kinds().size());
        return name(kind) + " ,/PUNCT " + clauses() + any(WORDS.verbs().get(kind)) + " ./PUNCT";
    }

    /** Such as: The town that, as everybody knows, is called Jordan was mentioned. */
    private String saidBefore() {
        int kind = random.nextInt(WORDS.kinds().size());
        return "the/DET " + any(WORDS.nouns().get(kind)) + "/NOUN that/PRON ,/PUNCT " + clauses()
                + "is/VERB called/VERB " + name(kind) + " was/VERB mentioned/VERB ./PUNCT";
    }

    private String nounOrVerb() {
        String said = random.nextBoolean()
                ? any(WORDS.words()) + "/VERB " + any(WORDS.behindVerb())
                : any(WORDS.words()) + "/NOUN " + any(WORDS.behindNoun());
        return clauses() + said + " ./PUNCT";
    }

    /** One word, or two. */
    private String name(int kind) {
        String tag = WORDS.kinds().get(kind);
        String first = any(WORDS.names()) + "/B-" + tag;
        return random.nextInt(3) > 0 ? first : first + " " + any(WORDS.names()) + "/I-" + tag;
    }

    private String clauses() {
        StringBuilder clauses = new StringBuilder();
        for (int i = random.nextInt(MOST_CLAUSES + 1); i > 0; i--) {
            clauses.append(any(WORDS.clauses())).append(" ,/PUNCT ");
        }
        return clauses.toString();
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
