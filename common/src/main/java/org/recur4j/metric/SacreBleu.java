package org.recur4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * BLEU of plain text as sacreBLEU reports it (Post 2018, "A Call for Clarity in Reporting BLEU Scores", WMT,
 * arXiv:1804.08771): every system's output is cut into tokens in the same way, {@code 13a}, so that scores of different
 * systems can be compared. The score is {@link Bleu#smoothedScore()}.
 *
 * @param lowercase whether case is ignored; it counts in published scores unless they say otherwise
 */
public record SacreBleu(boolean lowercase) {
    /**
     * The counts of a corpus.
     *
     * @param candidates each sentence as readers would see it
     * @param references of each sentence one or more translations that are right, in the same form
     */
    public Bleu of(List<String> candidates, List<List<String>> references) {
        List<List<String>> tokens = candidates.stream().map(this::tokens).toList();
        List<List<List<String>>> tokensOfReferences = new ArrayList<>();
        for (List<String> ofSentence : references) {
            tokensOfReferences.add(ofSentence.stream().map(this::tokens).toList());
        }
        return Bleu.ofAll(tokens, tokensOfReferences);
    }

    private List<String> tokens(String text) {
        return MtevalTokens.of(lowercase ? text.toLowerCase(Locale.ROOT) : text);
    }

    /**
     * How the score was computed, in sacreBLEU's words.
     *
     * @param references of each sentence
     */
    public String signature(int references) {
        return "nrefs:%s|case:%s|eff:no|tok:13a|smooth:exp|by:recur4j"
                .formatted(references, lowercase ? "lc" : "mixed");
    }
}
