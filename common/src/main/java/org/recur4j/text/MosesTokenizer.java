package org.recur4j.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words as the scripts {@code tokenizer.perl} and {@code detokenizer.perl} of Moses cut and join them (Koehn et al. 2007,
 * "Moses: Open Source Toolkit for Statistical Machine Translation", ACL), which published scores of tokenised
 * translations rely on. The rules are those of {@code tokenizer.perl -no-escape} (version 1.1), in its order,
 * after that of {@code normalize-punctuation.perl} for apostrophes; the code and the abbreviations are our own.
 *
 * <pre>{@code
 * en   Mr. Smith doesn't pay $1,000.50...       Mr. | Smith | doesn | 't | pay | $ | 1,000.50 | ...
 * fr   L'homme d'aujourd'hui, est-il là ?       L' | homme | d' | aujourd' | hui | , | est-il | là | ?
 * de   Am 3. Mai sagte er: „Na, wie geht's?“    Am | 3. | Mai | sagte | er | : | „ | Na | , | wie | geht | ' | s | ? | “
 * }</pre>
 *
 * A character that is no letter or digit is a token by itself, except
 *
 * <ul>
 *   <li>hyphens and backticks, which belong to the word, and several points in a row, which are one token
 *   <li>points and commas between digits; in front of the last word, the point after an abbreviation, after a word with
 *       another point in it, and wherever a lower-case word follows
 *   <li>apostrophes between letters: English puts them to the word after, French, Italian, Irish and Catalan to the word
 *       before; ’ is read as '. In these languages an apostrophe at the very beginning or end of a text stays at its
 *       word, as the scripts' rules look at both neighbours
 *   <li>colons within words of Finnish and Swedish, middle dots within those of Catalan
 *   <li>unlike in the scripts, marks that combine with a letter, which belong to it
 * </ul>
 *
 * Joining puts spaces where readers expect them in ordinary sentences; what Moses cannot know, such as whether spaces
 * were around a slash, may come out differently. Languages other than {@code en}, {@code fr}, {@code de} and {@code es}
 * have no list of abbreviations.
 */
public final class MosesTokenizer implements Tokenizer {
    private static final Set<String> ELIDING = Set.of("fr", "it", "ga", "ca");
    private static final Map<String, String> WITHIN_WORDS = Map.of("fi", ":", "sv", ":", "ca", "\u00B7");

    private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1F]");
    private static final Pattern POINTS = Pattern.compile("\\.{2,}");
    private static final String NO_LETTER = "([^\\p{IsAlphabetic}])";
    private static final String LETTER = "(\\p{IsAlphabetic})";

    private static final List<Rule> COMMAS = List.of(
            new Rule("(\\P{IsN}),", "$1 , "), new Rule(",(\\P{IsN})", " , $1"), new Rule("(\\p{IsN}),$", "$1 ,"));
    private static final Rule APOSTROPHE_ALONE = new Rule(NO_LETTER + "'" + NO_LETTER, "$1 ' $2");
    private static final Rule APOSTROPHE_BEHIND = new Rule(LETTER + "'" + NO_LETTER, "$1 ' $2");
    private static final List<Rule> ENGLISH = List.of(
            APOSTROPHE_ALONE,
            new Rule("([^\\p{IsAlphabetic}\\p{IsN}])'" + LETTER, "$1 ' $2"),
            APOSTROPHE_BEHIND,
            new Rule(LETTER + "'" + LETTER, "$1 '$2"),
            new Rule("(\\p{IsN})'s", "$1 's")); // the 1990's
    private static final List<Rule> ELISIONS = List.of(
            APOSTROPHE_ALONE,
            new Rule(NO_LETTER + "'" + LETTER, "$1 ' $2"),
            APOSTROPHE_BEHIND,
            new Rule(LETTER + "'" + LETTER, "$1' $2"));
    private static final List<Rule> EVERY_APOSTROPHE = List.of(new Rule("'", " ' "));

    private final String language;
    private final boolean lowercase;
    private final NonbreakingPrefixes prefixes;
    private final List<Rule> symbols;
    private final List<Rule> apostrophes;

    /** What is written in place of what; each match begins behind the one before. */
    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }

        static String apply(List<Rule> rules, String text) {
            String changed = text;
            for (Rule rule : rules) {
                changed = rule.pattern.matcher(changed).replaceAll(rule.replacement);
            }
            return changed;
        }
    }

    /**
     * The tokenizer of a language.
     *
     * @param language its two letters, such as {@code "en"}
     * @param lowercase whether tokens are put in lower case
     */
    public MosesTokenizer(String language, boolean lowercase) {
        this.language = language;
        this.lowercase = lowercase;
        this.prefixes = NonbreakingPrefixes.of(language);
        this.symbols = symbols(WITHIN_WORDS.getOrDefault(language, ""));
        this.apostrophes = language.equals("en") ? ENGLISH : elides(language) ? ELISIONS : EVERY_APOSTROPHE;
    }

    /** Whether an apostrophe belongs to the word before it. */
    static boolean elides(String language) {
        return ELIDING.contains(language);
    }

    private static List<Rule> symbols(String within) {
        Rule apart = new Rule("([^\\p{IsAlphabetic}\\p{Nd}\\p{Mn}\\p{Mc}\\s.'`,\\-" + within + "])", " $1 ");
        return within.isEmpty()
                ? List.of(apart)
                : List.of(apart, new Rule("(" + within + ")(?=$|[^\\p{Ll}])", " $1 ")); // unless in a word
    }

    @Override
    public void forEachToken(String text, Consumer<String> consumer) {
        String plain = SPACES.matcher(text.replace('\u2019', '\'')).replaceAll(" ");
        String line = Rule.apply(symbols, CONTROLS.matcher(plain).replaceAll("").strip());
        line = POINTS.matcher(line).replaceAll(" $0 ");
        line = line.indexOf(',') < 0 ? line : Rule.apply(COMMAS, line);
        line = line.indexOf('\'') < 0 ? line : Rule.apply(apostrophes, line);
        List<String> words = words(line);
        for (int i = 0; i < words.size(); i++) {
            cutPoint(words, i, consumer);
        }
    }

    private static List<String> words(String line) {
        return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** Gives a word, and the point at its end by itself unless it belongs to the word. */
    private void cutPoint(List<String> words, int i, Consumer<String> consumer) {
        String word = words.get(i);
        boolean last = i == words.size() - 1;
        int end = word.length() - 1;
        if (word.endsWith(".") && end > 0 && !word.startsWith("..")) {
            String before = word.substring(0, end);
            boolean kept = !last && keepsPoint(before, words.get(i + 1));
            accept(kept ? word : before, consumer);
            if (!kept) {
                consumer.accept(".");
            }
        } else if (last && word.endsWith(".'")) { // the end of a quotation
            if (end > 1) {
                accept(word.substring(0, end - 1), consumer);
            }
            consumer.accept(".");
            consumer.accept("'");
        } else {
            accept(word, consumer);
        }
    }

    private void accept(String word, Consumer<String> consumer) {
        consumer.accept(lowercase ? word.toLowerCase(Locale.ROOT) : word);
    }

    /** Whether the point after a word belongs to it. */
    private boolean keepsPoint(String word, String next) {
        boolean initials = word.indexOf('.') >= 0 && word.codePoints().anyMatch(Character::isAlphabetic);
        boolean goesOn = Character.isLowerCase(next.codePointAt(0));
        boolean numbered = next.charAt(0) >= '0' && next.charAt(0) <= '9';
        return initials
                || goesOn
                || prefixes.always().contains(word)
                || (numbered && prefixes.beforeNumbers().contains(word));
    }

    @Override
    public Joiner joiner() {
        return new MosesJoiner(language);
    }
}
