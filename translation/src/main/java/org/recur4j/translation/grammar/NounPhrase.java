package org.recur4j.translation.grammar;

import java.util.Optional;

/**
 * A noun with its determiner and, perhaps, an adjective.
 *
 * @param determiner before it
 * @param adjective agrees with it
 * @param noun the noun
 * @param plural whether there are several
 */
record NounPhrase(Determiner determiner, Optional<FrenchAdjective> adjective, FrenchNoun noun, boolean plural) {
    /** As a subject, or as an object that is not denied. */
    BilingualText words() {
        return words(false);
    }

    /**
     * In both languages.
     *
     * @param negated of an object that is denied
     */
    BilingualText words(boolean negated) {
        String english = adjective.map(it -> it.english() + " ").orElse("") + noun.english(plural);
        String french = noun.french(plural);
        boolean before = adjective.isPresent() && adjective.get().before();
        if (adjective.isPresent()) {
            FrenchAdjective one = adjective.get();
            french = before
                    ? one.french(noun.feminine(), plural, french) + " " + french
                    : french + " " + one.french(noun.feminine(), plural);
        }
        return new BilingualText(
                determiner.english(plural, negated, english) + " " + english,
                determiner.french(noun.feminine(), plural, negated, before, french));
    }

    Person person() {
        return plural ? Person.PLURAL : Person.SINGULAR;
    }
}
