package org.recur4j.translation.grammar;

/**
 * The same words in both languages.
 *
 * @param english in English
 * @param french in French
 */
record Both(String english, String french) {
    static final Both NOTHING = new Both("", "");

    /** This and then that. */
    Both then(Both next) {
        return new Both(join(english, next.english), join(french, next.french));
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
    }
}
