package org.recur4j.tagging;

import org.recur4j.tagging.steps.TaggingBatch;

/** What gives sequences their tags: a trained network, or a baseline. */
interface Tagger {
    /**
     * Numbers of the tags.
     *
     * @return [B][T], in the padding any
     */
    int[][] tags(TaggingBatch batch);
}
