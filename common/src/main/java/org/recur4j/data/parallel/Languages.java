package org.recur4j.data.parallel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/** Names of languages as ISO 639 has them: two letters ({@code fr}) where there are two, otherwise three. */
final class Languages {
    static final String ENGLISH = "en";

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");
    private static final Map<String, String> TWO_LETTERS = twoLetters();
    private static final Set<String> KNOWN = known();

    private Languages() {}

    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            codes.put(Locale.forLanguageTag(two).getISO3Language(), two);
        }
        codes.remove(""); // what Java knows no three letters of
        return Map.copyOf(codes);
    }

    private static Set<String> known() {
        Set<String> codes = new TreeSet<>(TWO_LETTERS.keySet());
        codes.addAll(Set.of(Locale.getISOLanguages()));
        codes.addAll(Set.of("src", "tgt", "trg")); // where files do not say
        return Set.copyOf(codes);
    }

    /** Whether this is the code of a language, with or without a script or country: {@code en}, {@code fra}, {@code pt_BR}. */
    static boolean isKnown(String code) {
        return KNOWN.contains(code.toLowerCase(Locale.ROOT).replaceFirst("[-_].*", ""));
    }

    /** Whether two codes mean the same language, such as {@code fra} and {@code fr}. */
    static boolean same(String code, String other) {
        return twoLetters(code).equals(twoLetters(other));
    }

    /** The language that a column's header names: a code, or its English name, as in {@code French sentences}. */
    static Optional<String> ofHeader(String header) {
        String words = header.strip().toLowerCase(Locale.ROOT);
        if (words.length() <= 3) {
            return isKnown(words) ? Optional.of(twoLetters(words)) : Optional.empty();
        }
        String first = words.split("\\P{L}+", 2)[0];
        return TWO_LETTERS.values().stream()
                .filter(two -> Locale.forLanguageTag(two)
                        .getDisplayLanguage(Locale.ENGLISH)
                        .toLowerCase(Locale.ROOT)
                        .equals(first))
                .findFirst();
    }

    /**
     * What to say where a corpus is in other languages than asked for.
     *
     * @param there the languages of the corpus, at least two
     */
    static InputException others(String name, Set<String> there, String source, String target) {
        String from = there.stream()
                .filter(code -> same(code, source))
                .findFirst()
                .orElseGet(() -> there.stream()
                        .filter(code -> !same(code, target))
                        .findFirst()
                        .orElseThrow());
        String into = there.stream()
                .filter(code -> same(code, target) && !code.equals(from))
                .findFirst()
                .orElseGet(() -> there.stream()
                        .filter(code -> !code.equals(from))
                        .findFirst()
                        .orElseThrow());
        return InputException.of(
                "%s contains %s, not %s and %s: add --set data.source=%s --set data.target=%s.",
                name, listed(there), source, target, from, into);
    }

    private static String listed(Set<String> codes) {
        String all = String.join(", ", new TreeSet<>(codes));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " and " + all.substring(last + 2);
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
        requireCode("data.source", source);
        requireCode("data.target", target);
        if (twoLetters(source).equals(twoLetters(target))) {
            throw new InputException("The settings data.source and data.target are both \"" + source
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
