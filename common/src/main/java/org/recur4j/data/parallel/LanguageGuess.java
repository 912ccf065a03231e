package org.recur4j.data.parallel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of some languages sentences are in, by their function words. */
public final class LanguageGuess {
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}']+");
    private static final Map<String, Set<String>> FUNCTION_WORDS = Map.of(
            "en", words("the and is are was were you he she they of to with this that it not have my his her"),
            "fr", words("le les et est sont était vous il elle ils avec ce cette pas ne une des du dans je nous"),
            "de", words("der das und ist sind war ich er sie wir mit nicht ein eine einen dem den auf zu es"),
            "es", words("el los las y está son era usted ella ellos con este esta por para muy del lo yo"),
            "it", words("il gli è sono era lei di che per con questo questa non una della nel io ho mia"),
            "pt", words("os as é são você ele ela eles com não uma do da em eu isso este meu muito"),
            "nl", words("de het en is zijn ik je hij zij wij met niet een van op dat dit voor te"));

    /** Fewer hits say nothing. */
    private static final int LEAST = 20;

    private LanguageGuess() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** The language by its two letters; nothing where the sentences are too few, or in none of the languages, or mixed. */
    public static Optional<String> of(List<String> sentences) {
        Map<String, Long> hits = sentences.stream()
                .flatMap(sentence -> WORDS.splitAsStream(sentence.toLowerCase(Locale.ROOT)))
                .flatMap(word -> FUNCTION_WORDS.keySet().stream()
                        .filter(language -> FUNCTION_WORDS.get(language).contains(word)))
                .collect(Collectors.groupingBy(language -> language, TreeMap::new, Collectors.counting()));
        List<Map.Entry<String, Long>> best = hits.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(2)
                .toList();
        boolean clear = !best.isEmpty()
                && best.get(0).getValue() >= LEAST
                && (best.size() == 1
                        || best.get(0).getValue() >= 2 * best.get(1).getValue());
        return clear ? Optional.of(best.get(0).getKey()) : Optional.empty();
    }
}
