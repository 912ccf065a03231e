package org.recur4j.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What corpus BLEU is computed from (Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine
 * Translation", ACL, section 2). Immutable; parts of a corpus are added up with {@link #plus}, never their scores.
 *
 * <pre>{@code
 * p_n  = matches_n / totals_n               n-grams of the candidates, each counted as often as one reference has it
 * BP   = 1 if c > r, otherwise e^(1 - r/c)  c = length, r = reference length
 * BLEU = 100 BP exp(1/4 Σ_{n=1..4} ln p_n)
 * }</pre>
 *
 * <p>Of several references, each n-gram counts as often as in the one that has it most, and the length is that of the
 * one closest to the candidate's, the shorter of two equally close ones.
 *
 * @param matches n-grams of the candidates that are in a reference, [4]
 * @param totals n-grams of the candidates, [4]
 * @param length c, tokens of the candidates
 * @param referenceLength r, tokens of the references
 */
public record Bleu(List<Long> matches, List<Long> totals, long length, long referenceLength) {
    /** n-grams have up to so many tokens. */
    public static final int ORDER = 4;

    /** Nothing translated yet. */
    public static final Bleu NONE = new Bleu(Collections.nCopies(ORDER, 0L), Collections.nCopies(ORDER, 0L), 0, 0);

    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;

    public Bleu {
        matches = List.copyOf(matches);
        totals = List.copyOf(totals);
        if (matches.size() != ORDER || totals.size() != ORDER) {
            throw new IllegalArgumentException(matches.size() + " and " + totals.size() + " orders of n-grams");
        }
        for (int n = 0; n < ORDER; n++) {
            if (matches.get(n) < 0 || matches.get(n) > totals.get(n)) {
                throw new IllegalArgumentException(matches.get(n) + " matches of " + totals.get(n) + " cannot be");
            }
        }
    }

    /**
     * The counts of one sentence.
     *
     * @param candidate its tokens
     * @param references tokens of one or more translations that are right
     */
    public static Bleu of(List<String> candidate, List<List<String>> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("a sentence needs a reference");
        }
        List<Long> matches = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        for (int n = 1; n <= ORDER; n++) {
            Map<List<String>, Integer> maxCounts = new HashMap<>();
            for (List<String> reference : references) {
                NGrams.counts(reference, n).forEach((ngram, count) -> maxCounts.merge(ngram, count, Math::max));
            }
            long matching = 0;
            for (Map.Entry<List<String>, Integer> entry :
                    NGrams.counts(candidate, n).entrySet()) {
                matching += Math.min(entry.getValue(), maxCounts.getOrDefault(entry.getKey(), 0));
            }
            matches.add(matching);
            totals.add((long) Math.max(0, candidate.size() - n + 1));
        }
        return new Bleu(matches, totals, candidate.size(), closestLength(candidate.size(), references));
    }

    /**
     * The counts of a corpus.
     *
     * @param candidates tokens of each sentence
     * @param references of each sentence the tokens of its references, as many
     */
    public static Bleu ofAll(List<List<String>> candidates, List<List<List<String>>> references) {
        if (candidates.size() != references.size()) {
            throw new IllegalArgumentException(
                    candidates.size() + " candidates for the references of " + references.size() + " sentences");
        }
        Bleu sum = NONE;
        for (int i = 0; i < candidates.size(); i++) {
            sum = sum.plus(of(candidates.get(i), references.get(i)));
        }
        return sum;
    }

    private static int closestLength(int length, List<List<String>> references) {
        int closest = Integer.MAX_VALUE;
        for (List<String> reference : references) {
            int gap = Math.abs(reference.size() - length) - Math.abs(closest - length);
            if (gap < 0 || (gap == 0 && reference.size() < closest)) {
                closest = reference.size();
            }
        }
        return closest;
    }

    public Bleu plus(Bleu other) {
        return new Bleu(
                NGrams.sum(matches, other.matches),
                NGrams.sum(totals, other.totals),
                length + other.length,
                referenceLength + other.referenceLength);
    }

    /**
     * p_n in [0, 1]; not a number when there are no such n-grams.
     *
     * @param n 1 to 4
     */
    public double precision(int n) {
        long total = totals.get(n - 1);
        return total == 0 ? Double.NaN : (double) matches.get(n - 1) / total;
    }

    /** BP in [0, 1]: below 1 when the candidates are shorter than the references. */
    double brevityPenalty() {
        if (length >= referenceLength) {
            return 1;
        }
        return length == 0 ? 0 : Math.exp(1 - (double) referenceLength / length);
    }

    /** BLEU in [0, 100] as {@code multi-bleu.perl} computes it: 0 as soon as one precision is 0 or undefined. */
    public double score() {
        double logs = 0;
        for (int n = 1; n <= ORDER; n++) {
            if (matches.get(n - 1) == 0) {
                return 0;
            }
            logs += Math.log(precision(n));
        }
        return 100 * brevityPenalty() * Math.exp(logs / ORDER);
    }

    /**
     * BLEU in [0, 100] as sacreBLEU computes it ({@code smooth:exp}): the k-th precision that is 0 becomes
     * {@code 1 / (2^k totals_n)}. Still 0 when nothing matches at all, or an order has no n-grams.
     */
    public double smoothedScore() {
        if (matches.stream().allMatch(count -> count == 0) || totals.contains(0L)) {
            return 0;
        }
        double logs = 0;
        double halvings = 1;
        for (int n = 1; n <= ORDER; n++) {
            if (matches.get(n - 1) == 0) {
                halvings *= 2;
                logs -= Math.log(halvings * totals.get(n - 1));
            } else {
                logs += Math.log(precision(n));
            }
        }
        return 100 * brevityPenalty() * Math.exp(logs / ORDER);
    }

    /**
     * BLEU of n-grams of up to {@code order} tokens in [0, 100] as the COCO caption scorer computes it (Chen et al. 2015,
     * arXiv:1504.00325). Two small numbers keep its divisions and roots defined: a precision of 0 gives nearly 0, an
     * order without n-grams no error.
     *
     * <pre>{@code
     * p_n          = (matches_n + 1e-15) / (totals_n + 1e-9)
     * ratio        = (c + 1e-15) / (r + 1e-9)
     * BLEU-order   = 100 min(1, e^(1 - 1/ratio)) (Π_{n=1..order} p_n)^(1/order)
     * }</pre>
     *
     * @param order 1 to 4: BLEU-1 to BLEU-4
     */
    public double captionScore(int order) {
        if (order < 1 || order > ORDER) {
            throw new IllegalArgumentException("BLEU-" + order + " is not among BLEU-1 to BLEU-" + ORDER);
        }
        double product = 1;
        for (int n = 0; n < order; n++) {
            product *= (matches.get(n) + TINY) / (totals.get(n) + SMALL);
        }
        double ratio = (length + TINY) / (referenceLength + SMALL);
        double penalty = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
        return 100 * penalty * Math.pow(product, 1.0 / order);
    }
}
