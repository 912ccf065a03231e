package org.recur4j.seq2seq;

import java.util.List;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.text.SentenceVocabulary;

/**
 * What a model wrote, and the search that found it.
 *
 * @param text as readers would write it
 * @param source tokens that were attended to, the end last; empty where these are no tokens
 * @param trace the search
 * @param vocabulary of its tokens
 */
public record TracedText(String text, List<String> source, SearchTrace trace, SentenceVocabulary vocabulary) {
    /** The token of a number. */
    public String token(int number) {
        return vocabulary.tokens(new int[] {number}).get(0);
    }
}
