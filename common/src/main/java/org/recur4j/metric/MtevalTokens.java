package org.recur4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts plain text into tokens for BLEU, as NIST's {@code mteval-v13a.pl} does, which sacreBLEU calls {@code 13a}: ASCII
 * punctuation stands alone, but for the apostrophe, the hyphen after anything but a digit, and points and commas between
 * digits. Four XML entities are written out first.
 */
final class MtevalTokens {
    private static final Pattern TOKEN = Pattern.compile("[{-~\\[-` -&(-+:-@/]");
    private static final Pattern MARK_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern MARK_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");
    private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    private MtevalTokens() {}

    static List<String> of(String text) {
        String line = text.replace("<skipped>", "")
                .replace("-\n", "")
                .replace('\n', ' ')
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        line = TOKEN.matcher(" " + line + " ").replaceAll(" $0 ");
        line = MARK_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
        line = MARK_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
        return Arrays.stream(SPACES.split(line))
                .filter(token -> !token.isEmpty())
                .toList();
    }
}
