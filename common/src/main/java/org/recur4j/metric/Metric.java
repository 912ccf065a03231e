package org.recur4j.metric;

/**
 * A metric as a task declares it: its key in the records, and how tables and charts show it.
 *
 * @param name key in the records
 * @param label as readers know it
 * @param unit of the values as shown: {@code %} for a share in [0, 1]; empty for none
 * @param goal which direction is better
 * @param decimals digits after the point
 */
public record Metric(String name, String label, String unit, Goal goal, int decimals) {
    /** Unit of cross-entropies, of which training minimises one. */
    static final String NATS = "nats";

    private static final String PERCENT = "%";

    /** Which direction is better. */
    public enum Goal {
        LOWEST,
        HIGHEST,
        /** Neither: no model is marked as best. */
        NONE
    }

    /** A share in [0, 1] of which more is better, shown in percent with one decimal. */
    public static Metric share(String name, String label) {
        return new Metric(name, label, PERCENT, Goal.HIGHEST, 1);
    }

    /** A score of which more is better, without a unit. */
    public static Metric score(String name, String label, int decimals) {
        return new Metric(name, label, "", Goal.HIGHEST, decimals);
    }

    /** A mean cross-entropy in nats. */
    public static Metric loss(String name) {
        return new Metric(name, "loss", NATS, Goal.LOWEST, 4);
    }

    /** Another figure of which less is better, without a unit. */
    public static Metric lowest(String name, String label, int decimals) {
        return new Metric(name, label, "", Goal.LOWEST, decimals);
    }

    /** Key in the records that tells whether a metric's value is only a lower bound of what it would be. */
    public static String lowerBoundKey(String name) {
        return name + "IsLowerBound";
    }

    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** Whether it is a share, shown in percent. */
    public boolean inPercent() {
        return unit.equals(PERCENT);
    }

    /** A value in the unit in which it is shown. */
    public double shown(double value) {
        return inPercent() ? 100 * value : value;
    }

    /** Whether {@code score} is strictly better than {@code other}. */
    public boolean better(double score, double other) {
        return goal == Goal.LOWEST ? score < other : goal == Goal.HIGHEST && score > other;
    }
}
