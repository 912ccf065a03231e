package org.recur4j.data.labelled;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.text.Utf8Check;

/**
 * The name of a review in the Large Movie Review Dataset: {@code train/pos/0_9.txt} is review 0, rated 9 of 10.
 *
 * @param split {@code "train"} or {@code "test"}
 * @param key split, class and file name, joined by slashes
 * @param rating 1 to 10, as in the file name
 */
record ImdbReview(String split, String key, String rating) {
    /** What every rating lies between. */
    static final LabelScale SCALE = new LabelScale(1, 10);

    /** The longest review has under 20 000 bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern REVIEW = Pattern.compile("(?:.*/)?((train|test)/(?:pos|neg)/([^./][^/]*\\.txt))");
    private static final Pattern NAME = Pattern.compile("\\d{1,9}_([1-9]|10)\\.txt");

    /**
     * Takes a name apart.
     *
     * @param name a path with slashes, ending as above
     * @param place the same, for messages
     * @return nothing when it is no review, such as one without a label in {@code unsup}
     * @throws InputException when it lies among the reviews but is not named like one
     */
    static Optional<ImdbReview> of(String name, String place) {
        Matcher path = REVIEW.matcher(name);
        if (!path.matches()) {
            return Optional.empty();
        }
        Matcher file = NAME.matcher(path.group(3));
        if (!file.matches()) {
            throw new InputException(
                    place + " has a name without a rating: name reviews ID_RATING.txt, with a rating from 1"
                            + " to 10, such as 0_9.txt.");
        }
        return Optional.of(new ImdbReview(path.group(2), path.group(1), file.group(1)));
    }

    /** The review with its text. Overwrites the bytes. */
    LabelledText text(String place, byte[] bytes) {
        return new LabelledText(Utf8Check.text(place, bytes), rating, place, true);
    }
}
