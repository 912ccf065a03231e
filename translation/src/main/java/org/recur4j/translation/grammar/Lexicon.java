package org.recur4j.translation.grammar;

import java.util.List;
import org.recur4j.run.Presets;

/**
 * The words of the English–French grammar.
 *
 * @param nouns beings first, since only they do something
 * @param places nouns of where something is done
 * @param adjectives what nouns are said to be
 * @param verbs what is done
 * @param adverbs before or after a verb
 * @param conjunctions between two clauses
 * @param prepositions before a place
 * @param times at the beginning or the end of a clause, by {@link FrenchVerb.Tense}
 * @param pronouns by person: I, he or she, we, they
 * @param be by person
 */
record Lexicon(
        List<FrenchNoun> nouns,
        List<FrenchNoun> places,
        List<FrenchAdjective> adjectives,
        List<FrenchVerb> verbs,
        List<BilingualText> adverbs,
        List<BilingualText> conjunctions,
        List<BilingualText> prepositions,
        List<List<BilingualText>> times,
        List<List<BilingualText>> pronouns,
        List<BilingualText> be) {
    /** The words of {@code lexicon.yaml}. */
    static Lexicon load() {
        return Presets.beside(Lexicon.class, "lexicon.yaml");
    }
}
