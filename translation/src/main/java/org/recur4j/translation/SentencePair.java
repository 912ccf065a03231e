package org.recur4j.translation;

import java.util.List;

/**
 * A sentence and its translation, as given and as symbols.
 *
 * @param source as given
 * @param reference the translation as given
 * @param sourceWords words of the source
 * @param referenceWords words of the translation
 * @param from symbols of the source, the end last
 * @param into symbols of the translation, without begin and end
 */
record SentencePair(
        String source,
        String reference,
        List<String> sourceWords,
        List<String> referenceWords,
        int[] from,
        int[] into) {}
