package org.recur4j.metric;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metrics that a task declares.
 *
 * @param declared in the order of the tables: what a task is judged by comes before what explains it
 * @param targetName of the dev score that decides which parameters are kept and when training stops
 */
public record Metrics(List<Metric> declared, String targetName) {
    private static final int UNDECLARED_DECIMALS = 4;

    /** Metrics whose first is the target. */
    public static Metrics of(List<Metric> declared) {
        return new Metrics(declared, declared.isEmpty() ? "" : declared.get(0).name());
    }

    /** The same with one more, at the end, unless it is declared already. */
    public Metrics with(Metric more) {
        return declared.contains(more)
                ? this
                : new Metrics(Stream.concat(declared.stream(), Stream.of(more)).toList(), targetName);
    }

    /** The metric of a name in the records; one that is not declared keeps its name and has no best value. */
    public Metric named(String name) {
        return declared.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Metric(name, name, "", Metric.Goal.NONE, UNDECLARED_DECIMALS));
    }

    /** The dev score that decides which parameters are kept and when training stops. */
    public Metric target() {
        return named(targetName);
    }

    /** The metrics of these names in the order of the tables: declared ones first, then all others by name. */
    public List<Metric> inOrder(Collection<String> names) {
        Comparator<Metric> order = Comparator.comparingInt(this::place).thenComparing(Metric::name);
        return names.stream().distinct().map(this::named).sorted(order).toList();
    }

    /** What training minimises, if it is among these names: the cross-entropy, or else the target if less of it is better. */
    public Optional<Metric> loss(Collection<String> names) {
        return inOrder(names).stream()
                .filter(metric -> metric.unit().equals(Metric.NATS))
                .findFirst()
                .or(() -> Optional.of(target())
                        .filter(metric -> metric.goal() == Metric.Goal.LOWEST && names.contains(metric.name())));
    }

    private int place(Metric metric) {
        int place = declared.indexOf(metric);
        return place < 0 ? declared.size() : place;
    }
}
