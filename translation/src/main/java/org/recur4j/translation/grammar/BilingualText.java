package org.recur4j.translation.grammar;

/**
 * The same words in both languages.
 *
 * @param english in English
 * @param french in French
 */
record BilingualText(String english, String french) {
    static final BilingualText NOTHING = new BilingualText("", "");

    /** This and then that. */
    BilingualText then(BilingualText next) {
        return new BilingualText(join(english, next.english), join(french, next.french));
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
    }
}
