package org.recur4j.text;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the tokens of a {@link MosesTokenizer} as text, as the script {@code detokenizer.perl} does. */
final class MosesJoiner implements Tokenizer.Joiner {
    private static final Pattern OPENING = Pattern.compile("[\\p{Sc}(\\[{¿¡]+");
    private static final Pattern CLOSING = Pattern.compile("[,.?!:;\\\\%}\\])]+");
    private static final Pattern SPACED_IN_FRENCH = Pattern.compile("[?!:;\\\\%]");
    private static final Pattern QUOTE = Pattern.compile("['\"„“”`]+");

    private final String language;
    private final Map<String, Integer> quotes = new HashMap<>();
    private String before = "";
    private boolean glue = true;

    MosesJoiner(String language) {
        this.language = language;
    }

    @Override
    public String append(String token) {
        boolean left = glue; // no space before
        glue = false; // nor after
        if (OPENING.matcher(token).matches()) {
            glue = true;
        } else if (CLOSING.matcher(token).matches()) {
            left |= !(language.equals("fr") && SPACED_IN_FRENCH.matcher(token).matches());
        } else if (isEnglishContraction(token)) {
            left = true;
        } else if (QUOTE.matcher(token).matches()) {
            left |= quote(token);
        } else {
            left |= isElision(before) && Character.isAlphabetic(token.codePointAt(0));
        }
        before = token;
        return left ? token : " " + token;
    }

    /** Quotation marks come in pairs: one opens, the next closes. */
    private boolean quote(String token) {
        boolean apostrophe = token.equals("'");
        boolean closes = quotes.getOrDefault(kind(token), 0) % 2 == 1;
        if (!closes && apostrophe && language.equals("en") && before.endsWith("s")) {
            return true; // the Joneses' house
        }
        quotes.merge(kind(token), 1, Integer::sum);
        glue = !closes;
        return closes;
    }

    private static String kind(String token) {
        return "„“”".contains(token) ? "\"" : token;
    }

    private boolean isEnglishContraction(String token) {
        return language.equals("en")
                && token.length() > 1
                && token.charAt(0) == '\''
                && Character.isAlphabetic(token.codePointAt(1))
                && !before.isEmpty()
                && Character.isLetterOrDigit(before.codePointBefore(before.length()));
    }

    private boolean isElision(String token) {
        return MosesTokenizer.elides(language)
                && token.length() > 1
                && token.endsWith("'")
                && Character.isAlphabetic(token.codePointBefore(token.length() - 1));
    }
}
