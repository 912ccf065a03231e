package org.recur4j.data.tagged;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.SkipCounts;

/**
 * Columns as in CoNLL's shared tasks (Tjong Kim Sang and De Meulder 2003, CoNLL): a token a line, first the token, mostly its
 * tag last, with tabs or with spaces between; a blank line after each sequence. Lines that begin with {@code -DOCSTART-} are
 * not read. All lines have as many columns.
 *
 * @param columns of every line
 * @param tabs whether a single tab separates them; otherwise spaces and tabs, as many as there are
 * @param tagColumn from 1; one more than there are columns where the file has no tags
 */
record ColumnFormat(int columns, boolean tabs, int tagColumn) implements TaggedFormat {
    private static final Pattern TABBED = Pattern.compile("(?<=^|\t)[^\t]*");
    private static final Pattern SPACED = Pattern.compile("[^ \t\r]+");

    /** What lies between the tabs of a line. */
    static List<MatchResult> tabbed(String line) {
        return TABBED.matcher(line).results().toList();
    }

    /** What lies between the spaces and tabs of a line. */
    static List<MatchResult> spaced(String line) {
        return SPACED.matcher(line).results().toList();
    }

    static boolean isHeading(String line) {
        return line.startsWith("-DOCSTART-");
    }

    private List<MatchResult> fields(String line) {
        return tabs ? tabbed(line) : spaced(line);
    }

    @Override
    public List<TaggedToken> tokens(String line, String place, SkipCounts skipped) {
        if (isHeading(line)) {
            skipped.add("lines -DOCSTART-");
            return List.of();
        }
        if (ends(line)) {
            return List.of();
        }
        List<MatchResult> fields = fields(line);
        if (fields.size() != columns) {
            throw InputException.of(
                    "%s has %s, but most lines have %s: correct the line%s.",
                    place,
                    new Count(fields.size(), "column"),
                    columns,
                    tabs ? "" : ", or put tabs between the columns where a token holds spaces");
        }
        String token = fields.get(0).group();
        String tag = tagColumn > columns ? "" : fields.get(tagColumn - 1).group();
        if (token.isEmpty() || (tag.isEmpty() && tagColumn <= columns)) {
            throw InputException.of(
                    "%s has an empty %s: fill it in, or remove the line.", place, token.isEmpty() ? "token" : "tag");
        }
        return List.of(new TaggedToken(token, tag, place));
    }

    @Override
    public boolean ends(String line) {
        return line.isBlank() || isHeading(line);
    }

    @Override
    public String withTags(String line, List<String> tags) {
        List<MatchResult> fields = fields(line);
        if (tagColumn > columns) {
            int end = fields.get(columns - 1).end();
            return line.substring(0, end) + (tabs || columns == 1 ? "\t" : " ") + tags.get(0) + line.substring(end);
        }
        MatchResult field = fields.get(tagColumn - 1);
        return line.substring(0, field.start()) + tags.get(0) + line.substring(field.end());
    }

    @Override
    public String description() {
        return columns == 1
                ? "a token a line, a blank line after each sentence"
                : "columns, a token a line, the first column the token";
    }
}
