package org.recur4j.sentiment;

import java.util.Comparator;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.data.LabelScale;

/**
 * The answers that are possible.
 *
 * @param names in order: by value where all are numbers, negative before positive, by letter otherwise
 */
record Classes(List<String> names) {
    /** Most classes that are taken for classes rather than for a mistaken column. */
    private static final int MOST = 1000;

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
        List<String> labels =
                texts.stream().map(LabelledTexts.One::label).distinct().toList();
        if (labels.size() < 2 || labels.size() > MOST) {
            throw new InputException(
                    "The training texts have %d different labels: give texts with 2 to %d, or another data.labelColumn."
                            .formatted(labels.size(), MOST));
        }
        boolean numbers = labels.stream().allMatch(Classes::isNumber);
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
        int index = names.indexOf(text.label());
        if (index < 0) {
            throw new InputException("%s: label \"%s\" is none of %s: correct it or leave the text out."
                    .formatted(text.place(), text.label(), String.join(", ", names)));
        }
        return index;
    }

    /** Whether they have an order: numbers, or negative and positive. */
    boolean ordered() {
        return names.equals(List.of(LabelScale.NEGATIVE, LabelScale.POSITIVE))
                || names.stream().allMatch(Classes::isNumber);
    }

    static boolean isNumber(String label) {
        return label.matches("[+-]?\\d+(\\.\\d+)?");
    }
}
