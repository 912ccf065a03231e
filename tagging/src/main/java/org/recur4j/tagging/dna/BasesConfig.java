package org.recur4j.tagging.dna;

import java.util.Locale;
import org.recur4j.data.Former;
import org.recur4j.data.InputException;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;

/**
 * How DNA is read.
 *
 * @param kmer bases of a token
 * @param reach bases on either side that a convolution sees beside the token; 0 for none
 * @param window bases that are read together
 * @param overlap bases that windows have in common with the next one, where they are put together again
 * @param bothStrands whether the reverse complement of each training sequence is learned, too
 * @param tags {@code labels}, or {@code genes}: which part of a gene on which strand
 */
public record BasesConfig(
        @Former("1") @Range(min = 1, max = 12) int kmer,
        @Former("0") @Range(min = 0, max = 1_000) int reach,
        @Former("10") @Range(min = 10, max = 1_000_000) int window,
        @Former("0") @Range(min = 0, max = 500_000) int overlap,
        @Former("false") boolean bothStrands,
        @Former("labels") @OneOf({"labels", "genes"}) String tags) {
    /** Refuses windows that do not get on. */
    public BasesConfig {
        if (overlap >= window) {
            throw InputException.of("overlap is %s: give less than the %s bases of a window.", overlap, window);
        }
    }

    /** What becomes of bases. */
    Kmers tokens() {
        return new Kmers(kmer);
    }

    /** What tags say. */
    BaseTags says() {
        return BaseTags.valueOf(tags.toUpperCase(Locale.ROOT));
    }

    /** How long sequences are cut. */
    Windows windows() {
        return new Windows(window, overlap);
    }
}
