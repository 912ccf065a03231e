package org.recur4j.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.recur4j.data.InputException;

/**
 * The columns of a table, and what to type where a wanted one is not among them.
 *
 * @param file for messages
 * @param names of the columns; their numbers from 1 where the table has no header line
 * @param first the cells of the first line
 */
record Columns(Path file, List<String> names, List<String> first, TableSettings settings) {
    private static final List<String> TEXTS = List.of(
            "text",
            "review",
            "sentence",
            "content",
            "comment",
            "tweet",
            "body",
            "message",
            "phrase",
            "reviewtext",
            "review_text",
            "review_body",
            "summary",
            "document",
            "title");
    private static final List<String> LABELS = List.of(
            "label",
            "sentiment",
            "stars",
            "rating",
            "score",
            "class",
            "target",
            "polarity",
            "category",
            "overall",
            "labels",
            "star_rating",
            "label_text",
            "airline_sentiment");

    /** Columns that only number the rows. */
    private static final List<String> NUMBERS = List.of("id", "index", "no", "nr", "number", "unnamed: 0");

    /** Longer cells are texts, not names. */
    private static final int MAX_NAME_LENGTH = 60;

    /** Which column holds the texts, from 0. */
    int text() {
        return names.indexOf(settings.textColumn());
    }

    /** Which column holds the labels, from 0. */
    int label() {
        return names.indexOf(settings.labelColumn());
    }

    /**
     * Refuses a table that lacks a wanted column, or has it twice.
     *
     * @param labelled whether labels are wanted too
     * @throws NoLabelsException when nothing is wrong but that none holds the labels
     */
    Columns require(boolean labelled) {
        boolean text = isThere(settings.textColumn());
        boolean label = !labelled || isThere(settings.labelColumn());
        if (text && label) {
            return this;
        }
        String missing = Stream.of(
                        text ? "" : '"' + settings.textColumn() + '"', label ? "" : '"' + settings.labelColumn() + '"')
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and no column "));
        String found = "%s has no column %s (its columns are %s)".formatted(file, missing, all());
        String advice = advice(text, label);
        throw text ? new NoLabelsException(found, advice) : new InputException(found + ": " + advice + ".");
    }

    private boolean isThere(String name) {
        int count = Collections.frequency(names, name);
        if (count > 1) {
            throw InputException.of(
                    "%s has more than one column \"%s\" (its columns are %s): rename the one that is not meant.",
                    file, name, all());
        }
        return count == 1;
    }

    private String all() {
        return names.stream()
                .limit(30)
                .map(column -> '"' + StringUtils.abbreviate(column, "…", MAX_NAME_LENGTH + 1) + '"')
                .collect(Collectors.joining(", "));
    }

    /** What to type where the text, the label or both are not there. */
    private String advice(boolean text, boolean label) {
        if (!settings.header() && !first.isEmpty()) {
            return "add " + numbers();
        }
        if (looksLikeData()) {
            return "its first line seems to be no header, so add --set data.header=false " + numbers();
        }
        List<String> sets = new ArrayList<>();
        List<String> free = new ArrayList<>(names);
        free.removeAll(List.of("", settings.textColumn(), settings.labelColumn()));
        if (!text) {
            likeliest(free, TEXTS, LABELS).ifPresent(column -> sets.add(TableSettings.set("data.textColumn", column)));
        }
        if (!label) {
            likeliest(free, LABELS, TEXTS).ifPresent(column -> sets.add(TableSettings.set("data.labelColumn", column)));
        }
        boolean enough = sets.size() == (text ? 0 : 1) + (label ? 0 : 1);
        return enough ? "add " + String.join(" ", sets) : "add what is missing as a column of that name";
    }

    /** Takes the column out that may be meant, by the usual names. */
    private static Optional<String> likeliest(List<String> free, List<String> usual, List<String> others) {
        Optional<String> likeliest = free.stream()
                .min(Comparator.comparingInt(column -> rank(column.toLowerCase(Locale.ROOT), usual, others)));
        likeliest.ifPresent(free::remove);
        return likeliest;
    }

    private static int rank(String column, List<String> usual, List<String> others) {
        int index = usual.indexOf(column);
        if (index >= 0) {
            return index;
        }
        return usual.size() + (others.contains(column) || NUMBERS.contains(column) ? 1 : 0);
    }

    /** Whether the first line holds numbers or long texts, which are not names. */
    private boolean looksLikeData() {
        return first.size() > 1
                && first.stream().anyMatch(cell -> LabelScale.isNumber(cell) || cell.length() > MAX_NAME_LENGTH);
    }

    /** The longest cell is the text; the label is the first column, or the second beside a text that is the first. */
    private String numbers() {
        int text = IntStream.range(0, first.size())
                .boxed()
                .max(Comparator.comparingInt(i -> first.get(i).length()))
                .orElseThrow();
        return "--set data.textColumn=%s --set data.labelColumn=%s".formatted(text + 1, text == 0 ? 2 : 1);
    }
}
