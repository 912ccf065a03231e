package org.recur4j.captioning;

import java.util.List;
import org.recur4j.captioning.image.Picture;
import org.recur4j.data.PaddedSymbols;

/**
 * Pictures that are read together with k captions each.
 *
 * @param pictures B
 * @param read [Bk,T] what the decoder reads: the begin, then symbols; those of a picture one after the other
 * @param written [Bk,T] what it is to write: symbols, then the end
 */
record CaptionBatch(List<Picture> pictures, PaddedSymbols read, PaddedSymbols written) {
    /** Symbols to write, the ends among them. */
    long targets() {
        return written.count();
    }
}
