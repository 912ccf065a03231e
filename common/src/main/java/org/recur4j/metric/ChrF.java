package org.recur4j.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What chrF2 is computed from (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", WMT), as in
 * sacreBLEU: n-grams of up to 6 characters, white space left out, recall twice as important as precision. Immutable;
 * parts of a corpus are added up with {@link #plus}.
 *
 * <pre>{@code
 * P = mean of matches_n / candidate_n,  R = mean of matches_n / reference_n    over n that both have n-grams of
 * chrF2 = 100 (1 + 2²) P R / (2² P + R)
 * }</pre>
 *
 * @param candidate n-grams of the candidates, [6]; not counted for a sentence whose reference is too short to have any
 * @param reference n-grams of the references, [6]
 * @param matches n-grams in both, [6]
 */
public record ChrF(List<Long> candidate, List<Long> reference, List<Long> matches) {
    /** n-grams have up to so many characters. */
    public static final int ORDER = 6;

    /** How the score was computed, in sacreBLEU's words, for one reference a sentence. */
    public static final String SIGNATURE = "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|by:recur4j";

    /** Nothing translated yet. */
    public static final ChrF NONE = new ChrF(zeros(), zeros(), zeros());

    private static final double BETA = 2;
    private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    public ChrF {
        candidate = List.copyOf(candidate);
        reference = List.copyOf(reference);
        matches = List.copyOf(matches);
        if (candidate.size() != ORDER || reference.size() != ORDER || matches.size() != ORDER) {
            throw new IllegalArgumentException("the counts are not of " + ORDER + " orders of n-grams");
        }
    }

    private static List<Long> zeros() {
        return Collections.nCopies(ORDER, 0L);
    }

    /**
     * The counts of one sentence.
     *
     * @param candidate as readers would see it
     * @param reference a translation that is right
     */
    public static ChrF of(String candidate, String reference) {
        int[] ofCandidate = characters(candidate);
        int[] ofReference = characters(reference);
        List<Long> candidates = new ArrayList<>();
        List<Long> references = new ArrayList<>();
        List<Long> matches = new ArrayList<>();
        for (int n = 1; n <= ORDER; n++) {
            Map<String, Integer> counts = counts(ofReference, n);
            long matching = 0;
            for (Map.Entry<String, Integer> entry : counts(ofCandidate, n).entrySet()) {
                matching += Math.min(entry.getValue(), counts.getOrDefault(entry.getKey(), 0));
            }
            matches.add(matching);
            candidates.add(counts.isEmpty() ? 0L : Math.max(0, ofCandidate.length - n + 1));
            references.add((long) Math.max(0, ofReference.length - n + 1));
        }
        return new ChrF(candidates, references, matches);
    }

    /**
     * The counts of a corpus; each sentence is held against the reference that it scores best with.
     *
     * @param candidates each sentence as readers would see it
     * @param references of each sentence one or more translations that are right
     */
    public static ChrF ofAll(List<String> candidates, List<List<String>> references) {
        if (candidates.size() != references.size()) {
            throw new IllegalArgumentException(
                    candidates.size() + " candidates for the references of " + references.size() + " sentences");
        }
        ChrF sum = NONE;
        for (int i = 0; i < candidates.size(); i++) {
            sum = sum.plus(best(candidates.get(i), references.get(i)));
        }
        return sum;
    }

    private static ChrF best(String candidate, List<String> references) {
        ChrF best = null;
        for (String reference : references) {
            ChrF one = of(candidate, reference);
            best = best == null || one.score() > best.score() ? one : best;
        }
        if (best == null) {
            throw new IllegalArgumentException("a sentence needs a reference");
        }
        return best;
    }

    private static int[] characters(String text) {
        return SPACES.matcher(text).replaceAll("").codePoints().toArray();
    }

    private static Map<String, Integer> counts(int[] characters, int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (int from = 0; from + n <= characters.length; from++) {
            counts.merge(new String(characters, from, n), 1, Integer::sum);
        }
        return counts;
    }

    public ChrF plus(ChrF other) {
        return new ChrF(
                NGrams.sum(candidate, other.candidate),
                NGrams.sum(reference, other.reference),
                NGrams.sum(matches, other.matches));
    }

    /** chrF2 in [0, 100]; 0 when nothing was translated. */
    public double score() {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int n = 0; n < ORDER; n++) {
            if (candidate.get(n) > 0 && reference.get(n) > 0) {
                precision += (double) matches.get(n) / candidate.get(n);
                recall += (double) matches.get(n) / reference.get(n);
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        double weight = BETA * BETA;
        return 100 * (1 + weight) * precision * recall / (orders * (weight * precision + recall));
    }
}
