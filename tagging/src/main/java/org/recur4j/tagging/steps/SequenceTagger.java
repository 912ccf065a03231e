package org.recur4j.tagging.steps;

import java.util.List;
import org.recur4j.data.tagged.TaggedSequence;

/** A trained tagger: sequences in, tags out. */
public interface SequenceTagger {
    /** The tags of some sequences, in their order, as many as each has steps. */
    List<List<String>> tags(List<TaggedSequence> sequences);

    /** All tags that it may give. */
    List<String> names();
}
