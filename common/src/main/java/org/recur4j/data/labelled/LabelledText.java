package org.recur4j.data.labelled;

import java.util.Objects;
import org.recur4j.data.InputException;

/**
 * A text and the label that somebody gave it.
 *
 * @param text not blank
 * @param label the name of its class, such as {@code "9"}; not blank
 * @param place the file (and line) it was read from, for messages; phrases have the place of their sentence
 * @param whole false for a phrase inside a sentence of a treebank
 * @param group what it has in common with other texts, such as the film that it is about: a text and its group are never
 *     split; empty where only equal texts belong together
 */
public record LabelledText(String text, String label, String place, boolean whole, String group) {
    /**
     * Refuses what cannot be learned from.
     *
     * @throws InputException when the text or the label is blank
     */
    public LabelledText {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(group, "group");
        if (text.isBlank()) {
            throw new InputException(place + " has an empty text: fill it in or remove the row.");
        }
        if (label.isBlank()) {
            throw new InputException(place + " has an empty label: fill it in or remove the row.");
        }
    }

    /** A text without a group. */
    public LabelledText(String text, String label, String place, boolean whole) {
        this(text, label, place, whole, "");
    }

    LabelledText inGroup(String name) {
        return new LabelledText(text, label, place, whole, name);
    }
}
