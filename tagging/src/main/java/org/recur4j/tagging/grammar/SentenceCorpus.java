package org.recur4j.tagging.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Generated sentences, all different.
 *
 * @param train to learn from
 * @param dev to choose by
 * @param test to score in the end
 */
public record SentenceCorpus(List<Sentence> train, List<Sentence> dev, List<Sentence> test) {
    /**
     * A corpus.
     *
     * @param count sentences in all three parts
     * @param devFraction share of them kept for dev
     * @param testFraction share kept for test
     * @param seed of every random choice
     */
    public static SentenceCorpus generate(int count, double devFraction, double testFraction, long seed) {
        SentenceGrammar grammar = new SentenceGrammar(new Random(seed));
        Set<List<String>> seen = new HashSet<>();
        List<Sentence> sentences = new ArrayList<>();
        for (int tries = 0; sentences.size() < count && tries < 20L * count + 1000; tries++) {
            Sentence next = grammar.sentence();
            if (seen.add(next.words())) {
                sentences.add(next);
            }
        }
        int dev = (int) Math.round(count * devFraction);
        int test = (int) Math.round(count * testFraction);
        return new SentenceCorpus(
                List.copyOf(sentences.subList(dev + test, sentences.size())),
                List.copyOf(sentences.subList(0, dev)),
                List.copyOf(sentences.subList(dev, dev + test)));
    }
}
