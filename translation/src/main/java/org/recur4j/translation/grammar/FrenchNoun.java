package org.recur4j.translation.grammar;

/**
 * A noun of the grammar in both languages.
 *
 * @param english singular
 * @param englishPlural plural
 * @param french singular
 * @param frenchPlural plural
 * @param feminine whether the French noun is feminine
 * @param kind what it names
 */
record FrenchNoun(
        String english, String englishPlural, String french, String frenchPlural, boolean feminine, Kind kind) {
    /** What a noun names: it decides what it can do, and what can be done with it or said of it. */
    enum Kind {
        PERSON,
        ANIMAL,
        FOOD,
        THING
    }

    String english(boolean plural) {
        return plural ? englishPlural : english;
    }

    String french(boolean plural) {
        return plural ? frenchPlural : french;
    }
}
