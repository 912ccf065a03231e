package org.recur4j.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CIDEr-D of captions (Vedantam et al. 2015, "CIDEr: Consensus-based Image Description Evaluation", arXiv:1411.5726,
 * equations 1 and 5, section 7), as in the COCO caption scorer: how much of what people agree on a caption says, n-grams
 * that are rare among the images counting more.
 *
 * <pre>{@code
 * g_n(text)  = count of each n-gram in it times ln(images / max(1, images with a reference that has the n-gram))
 * sim_n(c,r) = e^(-(|c| - |r|)² / (2 · 6²)) min(g_n(c), g_n(r)) · g_n(r) / (‖g_n(c)‖ ‖g_n(r)‖)      n = 1..4
 * score      = 10 · mean over references r and over n of sim_n(c, r)                               of one image, [0, 10]
 * CIDEr-D    = mean of the scores                              0.478 is what papers print as 47.8
 * }</pre>
 *
 * <p>The minimum is taken n-gram by n-gram; a similarity to nothing (of a text shorter than n, or of n-grams that every
 * image has) is 0. So a single image always scores 0: among one image no n-gram is rarer than another.
 *
 * <p>Scores of different sets of images cannot be compared or added up, for each set has its own weights.
 *
 * @param scores of each image, in order
 */
public record CiderD(List<Double> scores) {
    /** n-grams have up to so many tokens. */
    public static final int ORDER = 4;

    private static final double SIGMA = 6;
    private static final double SCALE = 10;

    /**
     * The scores of all images of a set.
     *
     * @param candidates tokens of the caption of each image
     * @param references of each image the tokens of one or more captions that are right
     */
    public static CiderD ofAll(List<List<String>> candidates, List<List<List<String>>> references) {
        if (candidates.size() != references.size()) {
            throw new IllegalArgumentException(
                    candidates.size() + " captions for the references of " + references.size() + " images");
        }
        Rarity rarity = Rarity.among(references);
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (references.get(i).isEmpty()) {
                throw new IllegalArgumentException("an image needs a reference");
            }
            scores.add(score(candidates.get(i), references.get(i), rarity));
        }
        return new CiderD(scores);
    }

    private static double score(List<String> candidate, List<List<String>> references, Rarity rarity) {
        double sum = 0;
        for (int n = 1; n <= ORDER; n++) {
            Map<List<String>, Double> ofCandidate = rarity.weighted(candidate, n);
            for (List<String> reference : references) {
                int gap = candidate.size() - reference.size();
                sum += Math.exp(-gap * (double) gap / (2 * SIGMA * SIGMA))
                        * similarity(ofCandidate, rarity.weighted(reference, n));
            }
        }
        return SCALE * sum / (ORDER * references.size());
    }

    private static double similarity(Map<List<String>, Double> candidate, Map<List<String>, Double> reference) {
        double product = 0;
        for (Map.Entry<List<String>, Double> entry : candidate.entrySet()) {
            double weight = reference.getOrDefault(entry.getKey(), 0.0);
            product += Math.min(entry.getValue(), weight) * weight;
        }
        return product == 0 ? 0 : product / (norm(candidate) * norm(reference));
    }

    private static double norm(Map<List<String>, Double> vector) {
        return Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
    }

    /** CIDEr-D on the scale 0.478, not 47.8; not a number when there is no image. */
    public double value() {
        return scores.stream().mapToDouble(score -> score).average().orElse(Double.NaN);
    }

    /**
     * What an n-gram weighs.
     *
     * @param frequency images that have it in a reference
     * @param images all of them
     */
    private record Rarity(Map<List<String>, Integer> frequency, int images) {
        static Rarity among(List<List<List<String>>> references) {
            Map<List<String>, Integer> frequency = new HashMap<>();
            for (List<List<String>> ofImage : references) {
                Set<List<String>> ngrams = new HashSet<>();
                for (List<String> reference : ofImage) {
                    for (int n = 1; n <= ORDER; n++) {
                        ngrams.addAll(NGrams.counts(reference, n).keySet());
                    }
                }
                ngrams.forEach(ngram -> frequency.merge(ngram, 1, Integer::sum));
            }
            return new Rarity(frequency, references.size());
        }

        Map<List<String>, Double> weighted(List<String> tokens, int n) {
            Map<List<String>, Double> vector = new HashMap<>();
            NGrams.counts(tokens, n)
                    .forEach((ngram, count) ->
                            vector.put(ngram, count * (Math.log(images) - Math.log(frequency.getOrDefault(ngram, 1)))));
            return vector;
        }
    }
}
