package org.recur4j.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What two texts have in common that are the same for learning: letters and digits, whatever their case and punctuation. */
public final class TextKey {
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private TextKey() {}

    /** The key of a text; of one without letters and digits, the text itself. */
    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String words = OTHERS.matcher(plain).replaceAll(" ").strip();
        return words.isEmpty() ? plain : words;
    }
}
