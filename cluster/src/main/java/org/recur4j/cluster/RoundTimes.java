package org.recur4j.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.recur4j.data.InputException;

/** Where the time of rounds went. */
final class RoundTimes {
    private static final int FORMAT = 2;

    private final List<Seconds> rounds = new ArrayList<>();

    /**
     * Seconds of one round; together they are the time from its first word to its last.
     *
     * @param computing training, of an average worker
     * @param waiting of an average worker, for the slowest one, or for the turns of others where Spark has fewer cores
     * @param moving the rest: sending parameters out, starting tasks, bringing means back
     */
    private record Seconds(double computing, double waiting, double moving) {}

    /** One more round, which took some seconds in all, of workers so many of which trained at a time. */
    void add(Outcome.Times round, int workers, int slots, double seconds) {
        double mean = round.computing() / workers;
        double trained = Math.max(round.slowest(), round.computing() / slots);
        rounds.add(new Seconds(mean, trained - mean, seconds - trained));
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
        out.writeInt(FORMAT);
        out.writeInt(rounds.size());
        for (Seconds each : rounds) {
            out.writeDouble(each.computing());
            out.writeDouble(each.waiting());
            out.writeDouble(each.moving());
        }
    }

    /** Takes up times as they were written, in place of those that there are. */
    void read(DataInputStream in) throws IOException {
        if (in.readInt() != FORMAT) {
            throw new InputException("The checkpoint is of another version of the program: train the model anew.");
        }
        rounds.clear();
        for (int left = in.readInt(); left > 0; left--) {
            rounds.add(new Seconds(in.readDouble(), in.readDouble(), in.readDouble()));
        }
    }
}
