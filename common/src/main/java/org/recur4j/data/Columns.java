package org.recur4j.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Longer cells are texts, not names. */
    private static final int LONGEST_NAME = 60;

    /** Which column holds the texts, from 0. */
    int text() {
        return index(settings.textColumn(), "data.textColumn", TEXTS, settings.labelColumn());
    }

    /**
     * Which column holds the labels, from 0.
     *
     * @throws NoLabelsException when none does
     */
    int label() {
        return index(settings.labelColumn(), "data.labelColumn", LABELS, settings.textColumn());
    }

    private int index(String name, String setting, List<String> usual, String other) {
        int count = Collections.frequency(names, name);
        if (count == 1) {
            return names.indexOf(name);
        }
        String all =
                names.stream().limit(30).map(column -> '"' + cut(column) + '"').collect(Collectors.joining(", "));
        if (count > 1) {
            throw new InputException(
                    "%s has more than one column \"%s\" (its columns are %s): rename the one that is not meant."
                            .formatted(file, name, all));
        }
        String found = "%s has no column \"%s\" (its columns are %s)".formatted(file, name, all);
        String advice = advice(setting, usual, other);
        throw usual == LABELS ? new NoLabelsException(found, advice) : new InputException(found + ": " + advice + ".");
    }

    private static String cut(String cell) {
        return cell.length() > LONGEST_NAME ? cell.substring(0, LONGEST_NAME) + "…" : cell;
    }

    private String advice(String setting, List<String> usual, String other) {
        if (!settings.header() && !first.isEmpty()) {
            return "add " + numbers();
        }
        List<String> candidates = names.stream()
                .filter(column -> !column.isEmpty() && !column.equals(other))
                .toList();
        if (looksLikeData()) {
            return "its first line seems to be no header, so add --set data.header=false " + numbers();
        }
        if (candidates.isEmpty()) {
            return "add one of that name";
        }
        String likeliest = candidates.stream()
                .min(Comparator.comparingInt(column -> rank(column, usual)))
                .orElseThrow();
        return "add " + TableSettings.set(setting, likeliest);
    }

    private static int rank(String column, List<String> usual) {
        int index = usual.indexOf(column.toLowerCase(Locale.ROOT));
        return index < 0 ? usual.size() : index;
    }

    /** Whether the first line holds numbers or long texts, which are no names. */
    private boolean looksLikeData() {
        return first.size() > 1
                && first.stream().anyMatch(cell -> LabelScale.isNumber(cell) || cell.length() > LONGEST_NAME);
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
