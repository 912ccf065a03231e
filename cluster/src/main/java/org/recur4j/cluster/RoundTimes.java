package org.recur4j.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * Where the time of all rounds went, in seconds; together they are the time from the first word of a round to the last.
 *
 * @param rounds number of rounds
 * @param computing training, of an average worker
 * @param waiting of an average worker, for the slowest one
 * @param moving the rest: sending parameters out, starting tasks, bringing means back
 */
record RoundTimes(long rounds, double computing, double waiting, double moving) {
    static final RoundTimes NONE = new RoundTimes(0, 0, 0, 0);

    /** One more round, which took some seconds in all. */
    RoundTimes plus(Outcome.Times round, int workers, double seconds) {
        double mean = round.computing() / workers;
        return new RoundTimes(
                rounds + 1, computing + mean, waiting + round.slowest() - mean, moving + seconds - round.slowest());
    }

    Map<String, Object> seconds() {
        return Map.of(
                "rounds", rounds,
                "secondsComputing", computing,
                "secondsWaiting", waiting,
                "secondsMoving", moving);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(rounds);
        for (double each : new double[] {computing, waiting, moving}) {
            out.writeDouble(each);
        }
    }

    static RoundTimes read(DataInputStream in) throws IOException {
        return new RoundTimes(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
