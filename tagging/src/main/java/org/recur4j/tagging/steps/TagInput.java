package org.recur4j.tagging.steps;

import java.io.IOException;
import java.io.PrintWriter;

/** Input that waits for a model. */
public interface TagInput {
    /** Tags it, and shows the tags or what has been written. */
    void tag(SequenceTagger tagger, PrintWriter out) throws IOException;
}
