package org.recur4j.data.tagged;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.SkipCounts;

/**
 * CoNLL-U, as Universal Dependencies is distributed (Nivre et al. 2020, LREC): ten columns with tabs between, a word a line,
 * a blank line after each sentence, comments behind {@code #}.
 *
 * <p>Tokens are the syntactic words. Lines of multi-word tokens ({@code 1-2 don't}) are not read, as the words that they
 * stand for follow ({@code 1 do}, {@code 2 n't}), nor are empty nodes ({@code 8.1}), which are not in the text: both are
 * counted. A tag {@code _} is none.
 *
 * @param tagColumn from 1: 4 for UPOS, 5 for XPOS
 */
record ConlluFormat(int tagColumn) implements TaggedFormat {
    static final int COLUMNS = 10;
    static final int UPOS = 4;

    private static final String NOTHING = "_";
    private static final Pattern ID = Pattern.compile("\\d+([-.]\\d+)?");

    /** Whether a line has the columns of CoNLL-U, the first an id. */
    static boolean fits(String line) {
        String[] columns = line.split("\t", -1);
        return columns.length == COLUMNS && ID.matcher(columns[0]).matches();
    }

    @Override
    public List<TaggedToken> tokens(String line, String place, SkipCounts skipped) {
        if (ends(line) || line.startsWith("#")) {
            return List.of();
        }
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw InputException.of(
                    "%s has %s, but CoNLL-U has 10, with tabs between: correct the line, or add --set data.format=columns.",
                    place, new Count(columns.length, "column"));
        }
        if (!ID.matcher(columns[0]).matches() || columns[1].isEmpty()) {
            throw InputException.of(
                    "%s has %s: write lines such as 1, tab, word, tab, and so on.",
                    place, columns[1].isEmpty() ? "no word" : "the id \"%s\"".formatted(columns[0]));
        }
        if (columns[0].contains("-")) {
            skipped.add("multi-word tokens, of which the words are read");
            return List.of();
        }
        if (columns[0].contains(".")) {
            skipped.add("empty nodes");
            return List.of();
        }
        String tag = columns[tagColumn - 1];
        return List.of(new TaggedToken(columns[1], tag.equals(NOTHING) ? "" : tag, place));
    }

    @Override
    public boolean ends(String line) {
        return line.isBlank();
    }

    @Override
    public String withTags(String line, List<String> tags) {
        int start = 1 + StringUtils.ordinalIndexOf(line, "\t", tagColumn - 1);
        int end = line.indexOf('\t', start);
        return line.substring(0, start) + tags.get(0) + line.substring(end < 0 ? line.length() : end);
    }

    @Override
    public String description() {
        return "CoNLL-U, its tags in column " + tagColumn;
    }
}
