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

    /** One whose plurals take an s. */
    static FrenchNoun of(Kind kind, String english, String french, boolean feminine) {
        return new FrenchNoun(english, english + "s", french, french + "s", feminine, kind);
    }

    /** The same with other plurals. */
    FrenchNoun plurals(String inEnglish, String inFrench) {
        return new FrenchNoun(english, inEnglish, french, inFrench, feminine, kind);
    }

    String english(boolean plural) {
        return plural ? englishPlural : english;
    }

    String french(boolean plural) {
        return plural ? frenchPlural : french;
    }
}
