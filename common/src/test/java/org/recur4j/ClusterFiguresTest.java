package org.recur4j;

import static org.recur4j.ReadmeFiguresTest.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The figures of the page on Spark are those of committed records, and what follows from them. */
class ClusterFiguresTest {
    private static final List<Integer> UNITS = List.of(32, 340, 1000);
    private static final double ETHERNET = 117; // MB/s, of 1 Gbit/s
    private static final double UPDATE = 0.2; // seconds

    /**
     * Rounds of one update, each worker on a core of its own.
     *
     * @param megabytes that are sent each way
     * @param moving median, in milliseconds
     */
    private record Rounds(int workers, double megabytes, double moving) {
        static Rounds of(String place, int workers, int units) throws IOException {
            JsonNode record = record("cluster/rounds", place + "-N" + workers + "-H" + units);
            return new Rounds(
                    workers,
                    sent(record),
                    1e3 * record.at("/cluster/medianMoving").asDouble());
        }

        /** What L, c, x and y are multiplied by. */
        double[] factors() {
            return new double[] {1, workers, megabytes, megabytes * workers};
        }

        double error(double[] fitted) {
            double expected = IntStream.range(0, fitted.length)
                    .mapToDouble(i -> fitted[i] * factors()[i])
                    .sum();
            return Math.abs(expected / moving - 1);
        }
    }

    private static double sent(JsonNode record) {
        return 12 * record.get("parameters").asDouble() / 1e6;
    }

    @Test
    void moving_took_so_long() throws IOException {
        for (int units : UNITS) {
            List<Rounds> row = new ArrayList<>();
            for (String place : List.of("local", "standalone")) {
                row.add(Rounds.of(place, 1, units));
                row.add(Rounds.of(place, 2, units));
            }
            said(
                    "| %,d | %s | %.0f | %.0f | %.0f | %.0f |",
                    units,
                    String.format(
                            Locale.ROOT,
                            units == 32 ? "%.1f MB" : "%.0f MB",
                            row.get(0).megabytes()),
                    row.get(0).moving(),
                    row.get(1).moving(),
                    row.get(2).moving(),
                    row.get(3).moving());
        }
    }

    @Test
    void the_model_is_fitted_to_it_and_drawn_up_to_64_workers() throws IOException {
        assertFit("threads of one process, `local[2]`", "local");
        double[] fitted = assertFit("standalone, two executors of one core", "standalone");
        double megabytes = sent(record("cluster/pairs", "two-1"));
        for (int workers = 1; workers <= 64; workers *= 2) {
            double rest = rest(fitted, workers, megabytes, ETHERNET);
            said(
                    "| %d | %.1f | %.1f | %.1f | %.1f |",
                    workers,
                    workers * share(1, rest),
                    workers * share(4, rest),
                    workers * share(16, rest),
                    workers * share(64, rest));
        }
        double slow = rest(fitted, 64, megabytes, ETHERNET);
        double fast = rest(fitted, 64, megabytes, 10 * ETHERNET);
        said(
                "%.0f %% is computing with K = 16 and %.0f %% with K = 64; with 10 Gbit/s it is %.0f and %.0f %%.",
                100 * share(16, slow), 100 * share(64, slow), 100 * share(16, fast), 100 * share(64, fast));
        said(
                "from K = %.0f on for two workers and K = %.0f for 64; with 10 Gbit/s from %.0f and %.0f.",
                tenth(rest(fitted, 2, megabytes, ETHERNET)),
                tenth(slow),
                tenth(rest(fitted, 2, megabytes, 10 * ETHERNET)),
                tenth(fast));
    }

    private static double[] assertFit(String name, String place) throws IOException {
        List<Rounds> measured = new ArrayList<>();
        for (int units : UNITS) {
            measured.add(Rounds.of(place, 1, units));
            measured.add(Rounds.of(place, 2, units));
        }
        double[] fitted = fit(measured);
        double largest =
                measured.stream().mapToDouble(each -> each.error(fitted)).max().orElseThrow();
        said(
                "| %s | %.0f ms | %.0f ms | %.1f ms/MB | %.1f ms/MB | %.0f %% |",
                name, fitted[0], fitted[1], fitted[2], fitted[3], 100 * largest);
        return fitted;
    }

    /** Least squares of relative errors. */
    private static double[] fit(List<Rounds> measured) {
        double[][] rows = measured.stream()
                .map(each -> Arrays.stream(each.factors())
                        .map(factor -> factor / each.moving())
                        .toArray())
                .toArray(double[][]::new);
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        RealMatrix factors = new Array2DRowRealMatrix(rows);
        return new QRDecomposition(factors)
                .getSolver()
                .solve(new ArrayRealVector(ones))
                .toArray();
    }

    /** Seconds of a round without its computing. */
    private static double rest(double[] fitted, int workers, double megabytes, double network) {
        int groups = workers <= 4 ? 1 : Integer.highestOneBit((int) Math.sqrt(workers));
        int stages = groups == 1 ? 1 : 2;
        double sums = groups == 1 ? workers : workers / (double) groups + groups;
        double millis = fitted[0] * stages + fitted[1] * workers + megabytes * (fitted[2] * stages + fitted[3] * sums);
        return millis / 1e3 + megabytes / network * (1 + Math.log(workers) / Math.log(2) + sums);
    }

    /** What part of a round of K updates is computing. */
    private static double share(int updates, double rest) {
        return updates * UPDATE / (updates * UPDATE + rest);
    }

    /** The K from which on the rest is less than a tenth of the computing. */
    private static double tenth(double rest) {
        return Math.ceil(10 * rest / UPDATE);
    }

    @Test
    void on_one_machine_nothing_is_gained() throws IOException {
        double[] moved = new double[3];
        double[] ratios = new double[3];
        for (int pair = 0; pair < 3; pair++) {
            JsonNode two = record("cluster/pairs", "two-" + (pair + 1));
            JsonNode one = record("cluster/pairs", "one-" + (pair + 1));
            moved[pair] = 100
                    * two.at("/cluster/secondsMoving").asDouble()
                    / two.at("/cluster/secondsComputing").asDouble();
            ratios[pair] =
                    two.get("trainSeconds").asDouble() / one.get("trainSeconds").asDouble();
        }
        said("moved for %.1f, %.1f and %.1f %% of the time that they computed", moved[0], moved[1], moved[2]);
        said("the training took %.2f, %.2f and %.2f times as long", ratios[0], ratios[1], ratios[2]);
    }

    @Test
    void two_workers_against_one_process() throws IOException {
        assertAgainst(record("tinyshakespeare", "lstm"), "tinyshakespeare-lstm");
        JsonNode alone = record("multi30k-en-fr", "gru-two-threads");
        assertAgainst(alone, "multi30k-en-fr-gru");
        said(
                "BLEU | %.1f | %.1f | %.1f |",
                bleu(alone),
                bleu(record("cluster", "multi30k-en-fr-gru")),
                bleu(record("cluster", "multi30k-en-fr-gru-half-batches")));
    }

    private static double bleu(JsonNode record) {
        return record.at("/dev/bleu").asDouble();
    }

    private static void assertAgainst(JsonNode alone, String spread) throws IOException {
        double loss = loss(alone);
        double whole = loss(record("cluster", spread));
        double half = loss(record("cluster", spread + "-half-batches"));
        said(
                "dev loss | %.4f | %.4f (%.1f %% more) | %.4f (%.1f %% more) |",
                loss, whole, 100 * (whole / loss - 1), half, 100 * (half / loss - 1));
    }

    private static double loss(JsonNode record) {
        return record.at("/dev/lossNats").asDouble();
    }

    @Test
    void more_workers_learn_less_from_the_same_data() throws IOException {
        said("| 1 | %s | |", losses(1, "flat"));
        for (int workers = 2; workers <= 8; workers *= 2) {
            said("| %d | %s | %s |", workers, losses(workers, "root"), losses(workers, "split"));
        }
        said("| 16 | %s |", losses(16, "root"));
    }

    private static String losses(int workers, String how) throws IOException {
        double[] losses = new double[3];
        for (int seed = 1; seed <= 3; seed++) {
            losses[seed - 1] = loss(record("cluster/averaging", "N" + workers + "-s" + seed + "-" + how));
        }
        INDArray all = Nd4j.createFromArray(losses);
        return String.format(
                Locale.ROOT,
                "%.2f ± %.2f",
                all.meanNumber().doubleValue(),
                all.stdNumber(true).doubleValue());
    }

    private static void said(String format, Object... figures) throws IOException {
        ReadmeFiguresTest.assertSaidIn("docs/cluster.md", format, figures);
    }
}
