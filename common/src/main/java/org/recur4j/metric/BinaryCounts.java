package org.recur4j.metric;

/**
 * Answers yes and no, by whether they are right. Immutable.
 *
 * <pre>{@code
 * sensitivity = TP / (TP + FN)      specificity = TN / (TN + FP)      precision = TP / (TP + FP)
 * MCC = (TP TN - FP FN) / √((TP + FP) (TP + FN) (TN + FP) (TN + FN))
 * }</pre>
 *
 * <p>A share is not a number where there is nothing to divide by. Matthews' correlation coefficient (Matthews 1975, Biochimica
 * et Biophysica Acta 405) lies in [-1, 1] and is 0 for answers that tell nothing, also where they, or the right ones, are all
 * alike (Chicco and Jurman 2020, BMC Genomics 21:6).
 *
 * @param truePositives yes, rightly (TP)
 * @param falsePositives yes, wrongly (FP)
 * @param falseNegatives no, wrongly (FN)
 * @param trueNegatives no, rightly (TN)
 */
public record BinaryCounts(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    /** Nothing answered yet. */
    public static final BinaryCounts NONE = new BinaryCounts(0, 0, 0, 0);

    public BinaryCounts {
        if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0 || trueNegatives < 0) {
            throw new IllegalArgumentException("a negative count");
        }
    }

    /** With one more answer. */
    public BinaryCounts plus(boolean predicted, boolean expected) {
        return new BinaryCounts(
                truePositives + (predicted && expected ? 1 : 0),
                falsePositives + (predicted && !expected ? 1 : 0),
                falseNegatives + (!predicted && expected ? 1 : 0),
                trueNegatives + (!predicted && !expected ? 1 : 0));
    }

    /** The share of what is so that is found. */
    public double sensitivity() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** The share of what is not so that is left out. */
    public double specificity() {
        return (double) trueNegatives / (trueNegatives + falsePositives);
    }

    /** The share of what is found that is so. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Matthews' correlation coefficient. */
    public double matthews() {
        double product = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        double squared = 1.0
                * (truePositives + falsePositives)
                * (truePositives + falseNegatives)
                * (trueNegatives + falsePositives)
                * (trueNegatives + falseNegatives);
        return squared == 0 ? 0 : product / Math.sqrt(squared);
    }
}
