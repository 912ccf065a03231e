package org.recur4j.sentiment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelScale;

/**
 * The answers that are possible.
 *
 * @param names in order: by value where all are numbers, negative before positive, by letter otherwise
 */
record Classes(List<String> names) {
    /** Most classes that are taken for classes rather than for a mistaken column. */
    private static final int MAX_CLASSES = 1000;

    /** Copies the names. */
    Classes {
        names = List.copyOf(names);
    }

    /**
     * The labels of training texts.
     *
     * @throws InputException when there are fewer than two, or so many that they cannot be classes
     */
    static Classes of(List<LabelledTexts.One> texts) {
        List<String> labels = List.copyOf(texts.stream()
                .map(LabelledTexts.One::label)
                .collect(Collectors.toMap(
                        Classes::value, Function.identity(), (first, same) -> first, LinkedHashMap::new))
                .values());
        if (labels.size() < 2 || labels.size() > MAX_CLASSES) {
            boolean many = labels.size() > MAX_CLASSES && labels.stream().allMatch(LabelScale::isNumber);
            throw InputException.of(
                    "The training texts have %s: give texts with 2 to %s, or %s.",
                    new Count(labels.size(), "different label"),
                    MAX_CLASSES,
                    many
                            ? "learn which half they lie in with --set data.labels=polarity"
                            : "name the column of the labels, such as --set data.labelColumn=stars");
        }
        boolean numbers = labels.stream().allMatch(LabelScale::isNumber);
        return new Classes(labels.stream()
                .sorted(numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder())
                .toList());
    }

    /**
     * The class of a text.
     *
     * @throws InputException naming its place, when its label is none of them
     */
    int of(LabelledTexts.One text) {
        int index = indexOf(text.label());
        if (index < 0) {
            throw InputException.of(
                    "%s: label \"%s\" is none of %s: correct it or leave the text out.",
                    text.place(), text.label(), String.join(", ", names));
        }
        return index;
    }

    /** Whether a label is one of them. */
    boolean has(String label) {
        return indexOf(label) >= 0;
    }

    private int indexOf(String label) {
        int index = names.indexOf(label);
        return index >= 0 ? index : names.stream().map(Classes::value).toList().indexOf(value(label));
    }

    /** What makes two labels the same: numbers are by their value, since some programs write 1 as 1.0. */
    private static String value(String label) {
        return LabelScale.isNumber(label)
                ? new BigDecimal(label).stripTrailingZeros().toPlainString()
                : label;
    }

    /** Whether they have an order: numbers, or negative and positive. */
    boolean ordered() {
        return names.equals(List.of(LabelScale.NEGATIVE, LabelScale.POSITIVE))
                || names.stream().allMatch(LabelScale::isNumber);
    }
}
