package org.recur4j.translation.grammar;

import java.util.List;
import java.util.Set;
import org.recur4j.translation.grammar.FrenchNoun.Kind;

/**
 * A transitive verb of the grammar in both languages.
 *
 * @param english infinitive
 * @param englishThird third person singular of the present
 * @param englishPast past tense
 * @param present French present: je, il, nous, ils
 * @param participle past participle; the grammar's objects follow it, so it never agrees
 * @param future French future: je, il, nous, ils
 * @param objects what it can be done with
 */
record FrenchVerb(
        String english,
        String englishThird,
        String englishPast,
        List<String> present,
        String participle,
        List<String> future,
        Set<Kind> objects) {
    private static final List<String> HAVE = List.of("ai", "a", "avons", "ont");
    private static final List<String> WILL = List.of("ai", "a", "ons", "ont");

    /**
     * A verb.
     *
     * @param english infinitive, third person and past tense, with spaces between
     * @param present the four forms, with spaces between
     * @param futureStem stem that the future's endings follow
     * @param objects what it can be done with
     */
    static FrenchVerb of(String english, String present, String participle, String futureStem, Set<Kind> objects) {
        String[] parts = english.split(" ", -1);
        return new FrenchVerb(
                parts[0].replace('_', ' '),
                parts[1].replace('_', ' '),
                parts[2].replace('_', ' '),
                List.of(present.split(" ", -1)),
                participle,
                WILL.stream().map(ending -> futureStem + ending).toList(),
                objects);
    }

    /** When something happens. */
    enum Tense {
        /** Now. */
        PRESENT,
        /** Before. */
        PAST,
        /** Later. */
        FUTURE
    }

    /** The English verb with its auxiliary, negation and adverb, which stands before the word that means something. */
    String english(Person person, Tense tense, boolean negated, String adverb) {
        boolean third = person == Person.SINGULAR;
        String often = adverb.isEmpty() ? "" : adverb + " ";
        return switch (tense) {
            case PRESENT ->
                negated
                        ? (third ? "does not " : "do not ") + often + english
                        : often + (third ? englishThird : english);
            case PAST -> negated ? "did not " + often + english : often + englishPast;
            case FUTURE -> (negated ? "will not " : "will ") + often + english;
        };
    }

    /** The French verb with its auxiliary, negation and adverb, which stands after the word that is conjugated. */
    String french(Person person, Tense tense, boolean negated, String adverb) {
        String conjugated = switch (tense) {
            case PRESENT -> present.get(person.form);
            case PAST -> HAVE.get(person.form);
            case FUTURE -> future.get(person.form);
        };
        return negate(conjugated, negated)
                + (adverb.isEmpty() ? "" : " " + adverb)
                + (tense == Tense.PAST ? " " + participle : "");
    }

    /** {@code ne … pas} around a conjugated word. */
    static String negate(String conjugated, boolean negated) {
        return negated ? Elision.join("ne", conjugated) + " pas" : conjugated;
    }
}
