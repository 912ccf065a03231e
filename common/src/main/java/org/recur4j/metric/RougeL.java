package org.recur4j.metric;

import java.util.List;

/**
 * What ROUGE-L is computed from (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3), as in
 * the COCO caption scorer: of several references, precision and recall are each taken from the one that has them
 * highest. Immutable; parts of a corpus are added up with {@link #plus}.
 *
 * <pre>{@code
 * P = max over references of lcs(candidate, reference) / |candidate|      lcs = longest common subsequence, in tokens
 * R = max over references of lcs(candidate, reference) / |reference|
 * F = (1 + 1.2²) P R / (R + 1.2² P)                                       0 when nothing is common
 * ROUGE-L = mean of F over the candidates
 * }</pre>
 *
 * @param sum of F over the candidates
 * @param candidates how many
 */
public record RougeL(double sum, long candidates) {
    /** Nothing written yet. */
    public static final RougeL NONE = new RougeL(0, 0);

    private static final double BETA = 1.2;
    private static final double ROUNDING = 1e-6;

    public RougeL {
        if (!(sum >= 0 && sum <= candidates + ROUNDING * candidates)) {
            throw new IllegalArgumentException("a sum of " + sum + " over " + candidates + " candidates cannot be");
        }
    }

    /**
     * F of one candidate.
     *
     * @param candidate its tokens
     * @param references tokens of one or more texts that are right
     */
    public static RougeL of(List<String> candidate, List<List<String>> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("a candidate needs a reference");
        }
        double precision = 0;
        double recall = 0;
        for (List<String> reference : references) {
            int common = common(candidate, reference);
            if (common > 0) {
                precision = Math.max(precision, (double) common / candidate.size());
                recall = Math.max(recall, (double) common / reference.size());
            }
        }
        double weight = BETA * BETA;
        double f = precision == 0 ? 0 : (1 + weight) * precision * recall / (recall + weight * precision);
        return new RougeL(f, 1);
    }

    /**
     * The sum over a corpus.
     *
     * @param candidates tokens of each candidate
     * @param references of each candidate the tokens of its references, as many
     */
    public static RougeL ofAll(List<List<String>> candidates, List<List<List<String>>> references) {
        if (candidates.size() != references.size()) {
            throw new IllegalArgumentException(
                    candidates.size() + " candidates for the references of " + references.size());
        }
        RougeL sum = NONE;
        for (int i = 0; i < candidates.size(); i++) {
            sum = sum.plus(of(candidates.get(i), references.get(i)));
        }
        return sum;
    }

    private static int common(List<String> first, List<String> second) {
        int[] longest = new int[second.size() + 1]; // of the tokens so far and the first j others
        for (String token : first) {
            int diagonal = 0;
            for (int j = 1; j < longest.length; j++) {
                int above = longest[j];
                longest[j] = token.equals(second.get(j - 1)) ? diagonal + 1 : Math.max(above, longest[j - 1]);
                diagonal = above;
            }
        }
        return longest[second.size()];
    }

    public RougeL plus(RougeL other) {
        return new RougeL(sum + other.sum, candidates + other.candidates);
    }

    /** ROUGE-L in [0, 1]; not a number when nothing was written. */
    public double value() {
        return candidates == 0 ? Double.NaN : sum / candidates;
    }
}
