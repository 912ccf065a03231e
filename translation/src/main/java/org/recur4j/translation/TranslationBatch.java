package org.recur4j.translation;

import org.recur4j.data.PaddedSymbols;

/**
 * Sentence pairs that are read together, padded at the end with 0.
 *
 * @param source [B,S] symbols with the end
 * @param read [B,T] what the decoder reads: the begin, then symbols
 * @param written [B,T] what it is to write: symbols, then the end
 */
record TranslationBatch(PaddedSymbols source, PaddedSymbols read, PaddedSymbols written) {
    /** Symbols to write, the ends among them. */
    long targets() {
        return written.count();
    }

    /** The same pairs with other symbols to read. */
    TranslationBatch reading(int[][] symbols) {
        return new TranslationBatch(source, new PaddedSymbols(symbols), written);
    }
}
