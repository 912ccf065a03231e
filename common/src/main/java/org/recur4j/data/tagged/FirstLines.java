package org.recur4j.data.tagged;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.text.Utf8Lines;

/**
 * The first lines of a file, which tell its format.
 *
 * @param file for messages
 * @param lines those that are not blank
 */
record FirstLines(String file, List<String> lines) {
    private static final int SAMPLE = 200;

    /** Names of files whose lines have columns. */
    private static final Pattern COLUMNS = Pattern.compile("\\.(tsv|conll|conll20\\d\\d|iob2?|bio(es)?)$");

    /** Reads them. */
    static FirstLines of(Utf8Lines source) {
        List<String> lines = new ArrayList<>();
        for (String line = TaggedSource.next(source);
                line != null && lines.size() < SAMPLE;
                line = TaggedSource.next(source)) {
            if (!line.isBlank() && !ColumnFormat.isHeading(line)) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw new InputException(source.name() + " has only blank lines: add some sequences.");
        }
        return new FirstLines(source.name(), lines);
    }

    /**
     * The format of the file.
     *
     * @param name of the file without what says that it is packed, in lower case
     * @throws InputException when it has no column of tags where the settings say
     */
    TaggedFormat format(String name, TaggedTextSettings settings) {
        return format(settings.isAuto() ? format(name) : settings.format(), settings.tagColumn());
    }

    /**
     * The same of a file that is to be tagged. Lines with equally many words may be sentences here: they are columns only where the
     * name or tabs say so, a line is one token, or the last word is a tag in nearly all lines.
     *
     * @param tags that are known
     */
    TaggedFormat formatToTag(String name, TaggedTextSettings settings, Collection<String> tags) {
        return format(settings.isAuto() ? formatToTag(name, tags) : settings.format(), settings.tagColumn());
    }

    private TaggedFormat format(String format, int tagColumn) {
        return switch (format) {
            case TaggedTextSettings.CONLLU -> conllu(tagColumn);
            case TaggedTextSettings.COLUMNS -> columns(tagColumn);
            case TaggedTextSettings.TEXT -> new TextFormat();
            default -> new SlashFormat(separator(), hasTags('/') || hasTags('_'));
        };
    }

    private String format(String name) {
        if (isConllu(name)) {
            return TaggedTextSettings.CONLLU;
        }
        if (COLUMNS.matcher(name).find() || lines.stream().anyMatch(line -> line.contains("\t"))) {
            return TaggedTextSettings.COLUMNS;
        }
        boolean sentence = lines.size() == 1 && width(ColumnFormat::spaced) > 1;
        return hasTags('/') || hasTags('_') || sentence || !isEven()
                ? TaggedTextSettings.SLASH
                : TaggedTextSettings.COLUMNS;
    }

    private String formatToTag(String name, Collection<String> tags) {
        if (isConllu(name)) {
            return TaggedTextSettings.CONLLU;
        }
        boolean tabs = nearlyAll(lines, line -> line.contains("\t"));
        if (COLUMNS.matcher(name).find()
                || tabs
                || nearlyAll(lines, line -> TextFormat.tokens(line).size() == 1)) {
            return TaggedTextSettings.COLUMNS;
        }
        if (hasTags('/') || hasTags('_')) {
            return TaggedTextSettings.SLASH;
        }
        return isEven() && nearlyAll(lines, line -> endsWithTag(ColumnFormat.spaced(line), tags))
                ? TaggedTextSettings.COLUMNS
                : TaggedTextSettings.TEXT;
    }

    private static boolean endsWithTag(List<MatchResult> fields, Collection<String> tags) {
        return fields.size() > 1 && tags.contains(fields.get(fields.size() - 1).group());
    }

    private boolean isConllu(String name) {
        boolean conllu = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .filter(ConlluFormat::fits)
                .isPresent();
        return conllu || name.endsWith(".conllu");
    }

    /** Whether nearly all lines have equally many words. */
    private boolean isEven() {
        int width = width(ColumnFormat::spaced);
        return nearlyAll(lines, line -> ColumnFormat.spaced(line).size() == width);
    }

    private TaggedFormat conllu(int tagColumn) {
        int column = tagColumn == 0 ? ConlluFormat.UPOS : tagColumn;
        require(column > 2 && column <= ConlluFormat.COLUMNS, column, ConlluFormat.COLUMNS);
        return new ConlluFormat(column);
    }

    private TaggedFormat columns(int tagColumn) {
        boolean tabs = nearlyAll(lines, line -> line.contains("\t"));
        int columns = width(tabs ? ColumnFormat::tabbed : ColumnFormat::spaced);
        int column = tagColumn == 0 ? Math.max(2, columns) : tagColumn;
        require(column > 1 && column <= columns + 1, column, columns);
        return new ColumnFormat(columns, tabs, column);
    }

    private void require(boolean fits, int column, int columns) {
        if (!fits) {
            throw InputException.of(
                    "%s has no tags in column %s (it has %s columns): name their column, such as --set data.tagColumn=%s.",
                    file, column, columns, columns == ConlluFormat.COLUMNS ? ConlluFormat.UPOS : Math.max(2, columns));
        }
    }

    /** How many columns most lines have. */
    private int width(Function<String, List<MatchResult>> cut) {
        ToIntFunction<String> columns = line -> cut.apply(line).size();
        return lines.stream()
                .collect(Collectors.groupingBy(columns::applyAsInt, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private char separator() {
        return hasTags('_') && !hasTags('/') ? '_' : '/';
    }

    /** Whether nearly all that stands between spaces has a separator inside. */
    private boolean hasTags(char separator) {
        List<String> items = lines.stream()
                .flatMap(line -> ColumnFormat.spaced(line).stream().map(MatchResult::group))
                .toList();
        return nearlyAll(items, item -> item.lastIndexOf(separator) > 0 && !item.endsWith(String.valueOf(separator)));
    }

    private static boolean nearlyAll(List<String> all, Predicate<String> condition) {
        return 10 * all.stream().filter(condition).count() >= 9L * all.size();
    }
}
