package org.recur4j.translation.grammar;

import java.util.List;
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
        List<Kind> objects) {
    private static final List<String> HAVE = List.of("ai", "a", "avons", "ont");

    /** When something happens. */
    enum Tense {
        PRESENT,
        PAST,
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
