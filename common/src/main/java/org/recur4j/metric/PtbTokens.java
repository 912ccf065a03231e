package org.recur4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a caption into tokens as the COCO caption scorer does (Chen et al. 2015, arXiv:1504.00325, section 3): in the
 * manner of the Penn Treebank and of Stanford CoreNLP 3.4.1, then without punctuation, in lower case. For English.
 *
 * <p>Covered:
 * <ul>
 *   <li>clitics are cut off: {@code man 's}, {@code they 're}, {@code do n't}, {@code ca n't}; a few words in two:
 *       {@code can not}, {@code gon na}, {@code wan na}, {@code got ta}, {@code gim me}, {@code lem me}
 *   <li>words stay whole over an inner hyphen, underscore, slash, apostrophe, or point before a letter: {@code t-shirt},
 *       {@code black/white}, {@code o'clock}, {@code shop.com}; so do {@code 'n'}, {@code 'em}, {@code '80s} and
 *       capitals around {@code &}
 *   <li>numbers stay whole over inner points, commas and colons ({@code 3.5}, {@code 1,000}, {@code 10:30}); letters with
 *       points ({@code u.s.}, {@code a.m.}), initials and common abbreviations ({@code mr.}, {@code st.}) keep them
 *   <li>left out: quotes, straight or curly, hyphens and dashes that stand alone, points and their rows, commas, colons,
 *       semicolons, a single question or exclamation mark
 *   <li>kept, as in the scorer, though one would not expect it: brackets, as {@code -lrb-}, {@code -rrb-} and so on (its
 *       list of punctuation has them in capitals, and the text is in lower case by then), and rows of marks, {@code !!}
 *   <li>any other sign is a token ({@code $}, {@code %}, {@code &}); XML's entities are written out first
 * </ul>
 *
 * <p>64,000 English captions, those of Flickr8k's training and development images and of Multi30K's training part, come
 * out exactly as from the scorer.
 *
 * <p>Not covered: addresses with a path, markup, emoticons, signs of numbers ({@code -5}, {@code .5}), {@code 'tis},
 * {@code y'all}, abbreviations that are not listed. The scorer writes {@code \/} and {@code \*} where this has
 * {@code /} and {@code *}, and loses emoji, which are tokens here.
 */
public final class PtbTokens {
    private static final String LETTER = "[\\p{L}\\p{M}\\p{N}]";
    private static final String END = "(?!" + LETTER + ")";

    private static final Pattern TOKEN = Pattern.compile(
            String.join(
                    "|",
                    "\\p{L}(?:\\.\\p{L}){1,9}" + END + "\\.?",
                    "(?-i:\\p{Lu})\\.(?!\\.|" + LETTER + ")",
                    "(?:mr|mrs|ms|dr|st|jr|sr|prof|lt|sgt|capt|vs|etc|dept|inc|co|ave|blvd|mt|ft)\\." + END,
                    "\\p{N}++(?:[.,:]\\p{N}++)++",
                    "[#@]\\p{L}[\\p{L}\\p{N}_]*",
                    "(?-i:\\p{Lu}++&\\p{Lu}++)",
                    LETTER + "++(?:[-_/']" + LETTER + "++|[.!?]\\p{L}" + LETTER + "*+)*+",
                    "'(?:n'|[2-9]0s|s|m|d|re|ve|ll|em)" + END,
                    "[?!]{2,}",
                    "[^\\s\\p{Z}\\p{C}.,:;?!'`\"\\-\\u00AB\\u00BB\\u2013\\u2014\\u201C-\\u201E\\u2026]"),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CLITIC = Pattern.compile("(.+?)(n't|'(?:s|m|d|re|ve|ll))");

    private static final Map<String, List<String>> IN_TWO = Map.of(
            "cannot", List.of("can", "not"),
            "gonna", List.of("gon", "na"),
            "wanna", List.of("wan", "na"),
            "gotta", List.of("got", "ta"),
            "gimme", List.of("gim", "me"),
            "lemme", List.of("lem", "me"));

    private static final Map<String, String> BRACKETS =
            Map.of("(", "-lrb-", ")", "-rrb-", "[", "-lsb-", "]", "-rsb-", "{", "-lcb-", "}", "-rcb-");

    private PtbTokens() {}

    public static List<String> of(String caption) {
        String text = caption.replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(text)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .forEach(token -> {
                    if (IN_TWO.containsKey(token)) {
                        tokens.addAll(IN_TWO.get(token));
                    } else {
                        addWithoutClitics(BRACKETS.getOrDefault(token, token), tokens);
                    }
                });
        return List.copyOf(tokens);
    }

    private static void addWithoutClitics(String token, List<String> tokens) {
        if (token.indexOf('\'') < 0) { // most words: no need to look for a clitic
            tokens.add(token);
            return;
        }
        int at = tokens.size();
        String word = token;
        for (Matcher cut = CLITIC.matcher(word); cut.matches(); cut = CLITIC.matcher(word)) {
            tokens.add(at, cut.group(2));
            word = cut.group(1);
        }
        tokens.add(at, word);
    }
}
