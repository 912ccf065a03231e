package org.recur4j.translation.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recur4j.data.parallel.ParallelText;

/**
 * Generated English sentences with their French translations, all different, in three parts that share none. The
 * classroom's example, "The cat is black.", is the first of the test set.
 *
 * @param splits train, dev and test
 */
public record PairCorpus(Map<String, List<ParallelText>> splits) {
    private static final BilingualText CLASSROOM = new BilingualText("The cat is black.", "Le chat est noir.");
    private static final String PLACE = "generated pair";

    /** From English to French. */
    public List<String> languages() {
        return List.of("en", "fr");
    }

    /**
     * The corpus of some size.
     *
     * @param pairs all three parts together
     * @param devFraction share of the dev part
     * @param testFraction share of the test part
     */
    public static PairCorpus generate(int pairs, double devFraction, double testFraction, long seed) {
        SentenceGrammar grammar = new SentenceGrammar(seed);
        Set<String> known = new HashSet<>(Set.of(key(CLASSROOM)));
        List<ParallelText> all = new ArrayList<>();
        all.add(text(CLASSROOM));
        while (all.size() < pairs) {
            BilingualText sentence = grammar.sentence();
            if (known.add(key(sentence))) {
                all.add(text(sentence));
            }
        }
        int test = (int) Math.ceil(pairs * testFraction);
        int dev = test + (int) Math.ceil(pairs * devFraction);
        return new PairCorpus(Map.of(
                "test", List.copyOf(all.subList(0, test)),
                "dev", List.copyOf(all.subList(test, dev)),
                "train", List.copyOf(all.subList(dev, all.size()))));
    }

    private static ParallelText text(BilingualText sentence) {
        return new ParallelText(sentence.english(), sentence.french(), PLACE);
    }

    /** Sentences that differ in their last full stop only are the same. */
    private static String key(BilingualText sentence) {
        String english = sentence.english();
        return english.endsWith(".") ? english.substring(0, english.length() - 1) : english;
    }
}
