package org.recur4j.data.tagged;

import java.io.Serializable;
import java.util.List;
import org.recur4j.data.SkipCounts;

/** One way in which tagged sequences lie in the lines of a file. */
interface TaggedFormat extends Serializable {
    /**
     * The tokens of a line, in order; none of a comment, or of what only ends a sequence.
     *
     * @param place of the line, for messages
     * @param skipped counts what is not read
     * @throws org.recur4j.data.InputException when the line is malformed
     */
    List<TaggedToken> tokens(String line, String place, SkipCounts skipped);

    /** Whether the next line belongs to another sequence. */
    boolean ends(String line);

    /**
     * A line with other tags, and else as it was.
     *
     * @param tags as many as the line has tokens, at least one
     */
    String withTags(String line, List<String> tags);

    /** What a file is read as, for messages. */
    String description();
}
