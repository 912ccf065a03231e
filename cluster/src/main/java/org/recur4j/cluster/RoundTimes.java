package org.recur4j.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Where the time of rounds went. */
final class RoundTimes {
    private final List<Seconds> rounds = new ArrayList<>();

    /**
     * Seconds of one round; together they are the time from its first word to its last.
     *
     * @param computing training, of an average worker
     * @param waiting of an average worker, for the slowest one
     * @param moving the rest: sending parameters out, starting tasks, bringing means back
     */
    private record Seconds(double computing, double waiting, double moving) {}

    /** One more round, which took some seconds in all. */
    void add(Outcome.Times round, int workers, double seconds) {
        double mean = round.computing() / workers;
        rounds.add(new Seconds(mean, round.slowest() - mean, seconds - round.slowest()));
    }

    /** Sums, and medians, which the first rounds, while Java still compiles, do not move. */
    Map<String, Object> seconds() {
        return Map.of(
                "rounds", rounds.size(),
                "secondsComputing", sum(Seconds::computing),
                "secondsWaiting", sum(Seconds::waiting),
                "secondsMoving", sum(Seconds::moving),
                "medianComputing", median(Seconds::computing),
                "medianMoving", median(Seconds::moving));
    }

    private double sum(ToDoubleFunction<Seconds> part) {
        return rounds.stream().mapToDouble(part).sum();
    }

    private double median(ToDoubleFunction<Seconds> part) {
        double[] sorted = rounds.stream().mapToDouble(part).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rounds.size());
        for (Seconds each : rounds) {
            out.writeDouble(each.computing());
            out.writeDouble(each.waiting());
            out.writeDouble(each.moving());
        }
    }

    /** Takes up times as they were written, in place of those that there are. */
    void read(DataInputStream in) throws IOException {
        rounds.clear();
        for (int left = in.readInt(); left > 0; left--) {
            rounds.add(new Seconds(in.readDouble(), in.readDouble(), in.readDouble()));
        }
    }
}
