package org.recur4j.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks of the steps of sequences against the right ones, step by step and as spans: the longest runs of equal marks. A span is
 * right where both its ends and its mark are. Immutable. As gene finders are measured (Burset and Guigó 1996, Genomics 34),
 * where "specificity" is often what is called precision here.
 *
 * @param steps by whether they are marked at all
 * @param spans without true negatives
 */
public record SpanCounts(BinaryCounts steps, BinaryCounts spans) {
    /** Nothing compared yet. */
    public static final SpanCounts NONE = new SpanCounts(BinaryCounts.NONE, BinaryCounts.NONE);

    private static final String NOTHING = ".";

    private record Run(int start, int end, String mark) {}

    /**
     * With one more sequence.
     *
     * @param predicted a mark for each step, {@code .} for none
     * @param expected as many
     */
    public SpanCounts plus(List<String> predicted, List<String> expected) {
        BinaryCounts bySteps = steps;
        for (int t = 0; t < expected.size(); t++) {
            bySteps = bySteps.plus(
                    !predicted.get(t).equals(NOTHING), !expected.get(t).equals(NOTHING));
        }
        Set<Run> found = runs(predicted);
        Set<Run> wanted = runs(expected);
        long right = found.stream().filter(wanted::contains).count();
        return new SpanCounts(
                bySteps,
                new BinaryCounts(
                        spans.truePositives() + right,
                        spans.falsePositives() + found.size() - right,
                        spans.falseNegatives() + wanted.size() - right,
                        0));
    }

    private static Set<Run> runs(List<String> marks) {
        List<Run> runs = new ArrayList<>();
        for (int start = 0, end; start < marks.size(); start = end) {
            String mark = marks.get(start);
            for (end = start + 1; end < marks.size() && marks.get(end).equals(mark); ) {
                end++;
            }
            if (!mark.equals(NOTHING)) {
                runs.add(new Run(start, end, mark));
            }
        }
        return new HashSet<>(runs);
    }
}
