package org.recur4j.tagging;

/** What gives sequences their tags: a trained network, or a baseline. */
interface Tagger {
    /**
     * Numbers of the tags.
     *
     * @return [B][T], in the padding any
     */
    int[][] tags(TaggingBatch batch);
}
