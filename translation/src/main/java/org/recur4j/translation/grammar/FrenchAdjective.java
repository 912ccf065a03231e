package org.recur4j.translation.grammar;

import java.util.List;
import org.recur4j.translation.grammar.FrenchNoun.Kind;

/**
 * An adjective of the grammar in both languages.
 *
 * @param english the same for all
 * @param masculine French, masculine singular
 * @param beforeVowel masculine singular before a vowel or a silent h
 * @param feminine feminine singular
 * @param masculinePlural masculine plural; the feminine plural takes an s
 * @param of what it can be said of
 * @param before whether it stands before its noun in French
 */
record FrenchAdjective(
        String english,
        String masculine,
        String beforeVowel,
        String feminine,
        String masculinePlural,
        List<Kind> of,
        boolean before) {
    /** The form that agrees with a noun, where nothing follows that begins with a vowel. */
    String french(boolean isFeminine, boolean plural) {
        if (isFeminine) {
            return plural ? feminine + "s" : feminine;
        }
        return plural ? masculinePlural : masculine;
    }

    /** The form that agrees with a noun which follows. */
    String french(boolean isFeminine, boolean plural, String next) {
        return !isFeminine && !plural && Elision.elides(next) ? beforeVowel : french(isFeminine, plural);
    }
}
