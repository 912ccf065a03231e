package org.recur4j.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of languages as ISO 639 has them: two letters ({@code fr}) where there are two, otherwise three. */
final class Languages {
    static final String ENGLISH = "en";

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");
    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private Languages() {}

    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            codes.put(Locale.forLanguageTag(two).getISO3Language(), two);
        }
        codes.remove(""); // what Java knows no three letters of
        return Map.copyOf(codes);
    }

    /** The two letters of a code, such as {@code fr} of {@code fra}; the code in lower case where there are none. */
    static String twoLetters(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return TWO_LETTERS.getOrDefault(lower, lower);
    }

    /**
     * Refuses what cannot be the ending of a file, and a pair of one language.
     *
     * @throws InputException naming the setting
     */
    static void require(String source, String target) {
        requireCode("source", source);
        requireCode("target", target);
        if (twoLetters(source).equals(twoLetters(target))) {
            throw new InputException("The settings source and target are both \"" + source
                    + "\": name two different languages, such as en and fr.");
        }
    }

    private static void requireCode(String setting, String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            throw new InputException("The setting " + setting + " is \"" + code
                    + "\": name a language by its letters, such as en or fr.");
        }
    }
}
