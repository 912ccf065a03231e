package org.recur4j.tagging.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;

/** Generated sentences, all different. */
public final class SentenceCorpus {
    private SentenceCorpus() {}

    /**
     * A corpus.
     *
     * @param count sentences in all three splits
     * @param devFraction share of them kept for dev
     * @param testFraction share kept for test
     * @param seed of every random choice
     * @return the sentences by split
     */
    public static Map<String, List<TaggedSequence>> generate(
            int count, double devFraction, double testFraction, long seed) {
        SentenceGrammar grammar = new SentenceGrammar(new Random(seed));
        Set<List<String>> seen = new HashSet<>();
        List<TaggedSequence> sentences = new ArrayList<>();
        for (int tries = 0; sentences.size() < count && tries < 20L * count + 1000; tries++) {
            TaggedSequence next = grammar.sentence();
            if (seen.add(next.tokens())) {
                sentences.add(next);
            }
        }
        return Splits.dealt(sentences, devFraction, testFraction);
    }
}
