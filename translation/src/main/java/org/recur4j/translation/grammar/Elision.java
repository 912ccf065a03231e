package org.recur4j.translation.grammar;

import java.text.Normalizer;

/** French words that lose their last vowel before a vowel or a silent h; every h of the grammar is silent. */
final class Elision {
    private static final String VOWELS = "aeiouhœ";

    private Elision() {}

    /** Whether words before this one lose their vowel. */
    static boolean elides(String next) {
        String plain = Normalizer.normalize(next, Normalizer.Form.NFD);
        return VOWELS.indexOf(Character.toLowerCase(plain.charAt(0))) >= 0;
    }

    /** Two words one after the other: {@code le}, {@code la}, {@code je}, {@code ne}, {@code de} or {@code que} first. */
    static String join(String word, String next) {
        return elides(next) ? word.substring(0, word.length() - 1) + "'" + next : word + " " + next;
    }
}
