package org.recur4j.translation;

import java.util.Arrays;
import java.util.List;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.text.SentenceVocabulary;

/**
 * A sentence and its translation, as given and as tokens.
 *
 * @param source as given
 * @param reference the translation as given
 * @param sourceWords words of the source
 * @param referenceWords words of the translation
 * @param from tokens of the source, the end last
 * @param into tokens of the translation, without begin and end
 */
record SentencePair(
        String source,
        String reference,
        List<String> sourceWords,
        List<String> referenceWords,
        int[] from,
        int[] into) {
    /** The pairs with these indices as a batch. */
    static Seq2SeqBatch batch(List<SentencePair> pairs, int[] indices, SentenceVocabulary target) {
        return Seq2SeqBatch.of(
                Seq2SeqBatch.Source.of(Arrays.stream(indices)
                        .mapToObj(index -> pairs.get(index).from())
                        .toArray(int[][]::new)),
                Arrays.stream(indices)
                        .mapToObj(index -> target.ended(pairs.get(index).into()))
                        .toArray(int[][]::new),
                target);
    }
}
