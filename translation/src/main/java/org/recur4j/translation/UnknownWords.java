package org.recur4j.translation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.text.Vocabulary;

/**
 * Puts words in place of those that the model does not know: what a dictionary has for the source word that got most of
 * the attention, or that source word itself (Luong et al. 2015, arXiv:1410.8206; Jean et al. 2015, arXiv:1412.2007,
 * section 3.3).
 *
 * @param dictionary target words by source word; may be empty
 */
record UnknownWords(Map<String, String> dictionary) {
    /** Without a dictionary. */
    static final UnknownWords COPIED = new UnknownWords(Map.of());

    private static final int MOST_BYTES = 256 << 20;

    /**
     * A dictionary file: on each line a source word, a tab and a target word, in UTF-8. Where a word comes twice the first
     * line counts; empty lines are passed over.
     *
     * @param lowercase whether the model reads small letters only
     * @throws InputException naming a line that is not so
     */
    static UnknownWords read(Path file, boolean lowercase) {
        Map<String, String> words = new TreeMap<>();
        int number = 0;
        for (String line : DataFiles.readText(file, MOST_BYTES).lines().toList()) {
            number++;
            int tab = line.indexOf('\t');
            if (line.isBlank()) {
                continue;
            }
            if (tab < 1 || line.substring(tab + 1).isBlank()) {
                throw InputException.of("%s, line %s: give a word, a tab and its translation.", file, number);
            }
            String word = line.substring(0, tab).strip();
            words.putIfAbsent(
                    lowercase ? word.toLowerCase(Locale.ROOT) : word,
                    line.substring(tab + 1).strip());
        }
        return new UnknownWords(words);
    }

    /**
     * The tokens of a translation without unknown ones, where the model has attention.
     *
     * @param tokens as the model wrote them
     * @param read what it read, the end last
     * @param found where it looked
     */
    List<String> replaced(List<String> tokens, List<String> read, Hypothesis found) {
        if (found.attention() == null || !tokens.contains(Vocabulary.UNKNOWN)) {
            return tokens;
        }
        List<String> replaced = new ArrayList<>(tokens);
        for (int i = 0; i < replaced.size(); i++) {
            int from = found.source(i);
            if (replaced.get(i).equals(Vocabulary.UNKNOWN) && from < read.size() - 1) {
                replaced.set(i, dictionary.getOrDefault(read.get(from), read.get(from)));
            }
        }
        return replaced;
    }
}
