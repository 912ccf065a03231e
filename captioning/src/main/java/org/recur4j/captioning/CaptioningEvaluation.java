package org.recur4j.captioning;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.captioning.scene.SceneCaptions;
import org.recur4j.metric.Bleu;
import org.recur4j.metric.CiderD;
import org.recur4j.metric.PtbTokens;
import org.recur4j.metric.RougeL;
import org.recur4j.seq2seq.Perplexity;

/**
 * The metrics of some captions against their references, as the COCO caption scorer computes them.
 *
 * @param inputs N pictures with their references
 * @param captions of each
 */
record CaptioningEvaluation(List<CaptionedInput> inputs, List<Caption> captions) {
    static final String CIDER = "cider";
    static final String BLEU = "bleu";
    static final String ROUGE = "rougeL";
    static final String EXACT = "exact";
    static final String DISTINCT = "distinct";
    static final String GREEDY_CIDER = "greedyCider";
    static final String GREEDY_BLEU4 = "greedyBleu4";

    /** All of them, by name. */
    SortedMap<String, Double> numbers() {
        List<List<String>> candidates =
                captions.stream().map(caption -> PtbTokens.of(caption.text())).toList();
        List<List<List<String>>> references = inputs.stream()
                .map(input -> input.captions().stream().map(PtbTokens::of).toList())
                .toList();
        SortedMap<String, Double> numbers = new TreeMap<>();
        Bleu bleu = Bleu.ofAll(candidates, references);
        for (int order = 1; order <= Bleu.ORDER; order++) {
            numbers.put(BLEU + order, bleu.captionScore(order));
        }
        numbers.put(ROUGE, RougeL.ofAll(candidates, references).value());
        numbers.put(CIDER, CiderD.ofAll(candidates, references).value());
        long exact = 0;
        for (int i = 0; i < captions.size(); i++) {
            exact += isExact(i, candidates.get(i), references.get(i)) ? 1 : 0;
        }
        numbers.put(EXACT, exact / (double) captions.size());
        numbers.put(DISTINCT, (double) new HashSet<>(candidates).size());
        return numbers;
    }

    /** The caption that all pictures have, where there are several. */
    Optional<String> onlyCaption() {
        return Caption.onlyText(captions.stream().map(Caption::text).toList());
    }

    /** Whether a drawn scene's grammar can write the caption, or a person did. */
    private boolean isExact(int i, List<String> candidate, List<List<String>> references) {
        return inputs.get(i)
                .scene()
                .map(scene -> SceneCaptions.isCorrect(scene, captions.get(i).text()))
                .orElseGet(() -> references.contains(candidate));
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures() {
        SortedMap<String, String> signatures = new TreeMap<>();
        for (int order = 1; order <= Bleu.ORDER; order++) {
            signatures.put(BLEU + order, "COCO caption scorer: corpus BLEU, closest reference length, PTB tokens");
        }
        signatures.put(ROUGE, "COCO caption scorer: F of the longest common subsequence, beta 1.2, best reference");
        signatures.put(CIDER, "CIDEr-D of the COCO caption scorer, weights from these references, 0.478 for 47.8");
        signatures.put(EXACT, "share of captions that the drawn scene's grammar, or one of the references, has");
        signatures.put(DISTINCT, "number of different captions");
        signatures.put(GREEDY_CIDER, CIDER + " without beam search");
        signatures.put(GREEDY_BLEU4, BLEU + "4 without beam search");
        signatures.put(Perplexity.LOSS, "mean of -ln p(symbol of the references), ends included, reference read");
        signatures.put(Perplexity.PERPLEXITY, "exp(" + Perplexity.LOSS + ")");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
