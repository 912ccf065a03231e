package org.recur4j.data.parallel;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.TextLimits;
import org.recur4j.data.text.Utf8Lines;

/**
 * The rows of a file with a sentence and its translation on each line: with a tab between, as Tatoeba's; with a comma, as
 * {@code .csv}; or as Anki exports notes, with lines such as {@code #separator:tab} before. A first row that names the
 * languages is a header. Tatoeba's numbers of sentences before each are left out. Blank lines are skipped.
 */
final class ParallelRows implements Closeable {
    private static final Pattern ANKI = Pattern.compile("#([a-z ]+):(.*)");
    private static final Map<String, Character> SEPARATORS =
            Map.of("tab", '\t', "comma", ',', "semicolon", ';', "pipe", '|', "colon", ':', "space", ' ');
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#x[0-9A-Fa-f]{1,6}|[a-z]{2,4});");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private final Utf8Lines lines;
    private final Map<String, String> notes = new HashMap<>();
    private final Set<Integer> others = new TreeSet<>();
    private final List<String> header = new ArrayList<>();
    private CSVFormat quoted;
    private List<String> pending;

    /** Opens a file and reads on to its first pair. */
    ParallelRows(ParallelFile origin, TextLimits limits) {
        lines = origin.open(limits);
        if (origin.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            quoted = format(',');
        }
        pending = columns();
        Optional<String> first = pending == null ? Optional.empty() : Languages.ofHeader(pending.get(0));
        Optional<String> second = pending == null ? Optional.empty() : Languages.ofHeader(pending.get(1));
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
            header.addAll(List.of(first.get(), second.get()));
            pending = columns();
        }
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
    }

    /** The languages of the two columns, where the file says them. */
    List<String> header() {
        return header;
    }

    /** The two columns of the next row; null at the end. */
    List<String> next() {
        List<String> row = pending;
        pending = null;
        return row == null ? columns() : row;
    }

    /** Where the row is that was given last. */
    String place() {
        return lines.place();
    }

    private List<String> columns() {
        for (String text = lines.read(); text != null; text = lines.read()) {
            if (!text.isBlank() && !isNote(text)) {
                return pair(split(text));
            }
        }
        return null;
    }

    /** Takes in what Anki says of the file in its first lines. */
    private boolean isNote(String text) {
        Matcher note = ANKI.matcher(text);
        if (lines.count() != notes.size() + 1 || !note.matches()) {
            return false;
        }
        String name = note.group(1);
        String value = note.group(2).strip().toLowerCase(Locale.ROOT);
        notes.put(name, value);
        if (name.equals("separator")) {
            Character separator = value.length() == 1 ? Character.valueOf(value.charAt(0)) : SEPARATORS.get(value);
            if (separator == null) {
                throw InputException.of("%s separates columns by \"%s\": export them with tabs.", place(), value);
            }
            quoted = format(separator);
        } else if (name.endsWith(" column") && value.matches("\\d{1,3}")) {
            others.add(Integer.parseInt(value) - 1);
        }
        return true;
    }

    private List<String> split(String text) {
        if (quoted == null) {
            return List.of(text.split("\t", -1));
        }
        try (CSVParser parser = CSVParser.parse(text, quoted)) {
            return parser.getRecords().get(0).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw InputException.of(
                    e, "%s has a quotation mark that is not closed: write it twice, or close it.", place());
        }
    }

    private List<String> pair(List<String> columns) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!others.contains(i)) {
                texts.add("true".equals(notes.get("html")) ? plain(columns.get(i)) : columns.get(i));
            }
        }
        if (texts.size() == 4 && isNumber(texts.get(0)) && isNumber(texts.get(2))) {
            return List.of(texts.get(1), texts.get(3));
        }
        if (texts.size() < 2 || (texts.size() > 3 && notes.isEmpty())) {
            throw InputException.of(
                    "%s has %s: give lines of a sentence, a tab and its translation, and"
                            + " nothing more but a tab and the attribution.",
                    place(), new Count(columns.size(), "column"));
        }
        return List.of(texts.get(0), texts.get(1));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,12}");
    }

    /** Text without HTML's tags and entities. */
    private static String plain(String html) {
        return ENTITY.matcher(TAG.matcher(html).replaceAll(" "))
                .replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1), entity.group())))
                .replaceAll(" +", " ")
                .strip();
    }

    private static String character(String name, String whole) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, whole);
        }
        int code =
                name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
