package org.recur4j.cluster;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.ShutdownHookManager;
import org.recur4j.data.InputException;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** Spark, as rounds use it: numbers go to all workers, and one outcome comes back. */
final class Cluster implements AutoCloseable {
    /** Of Spark's own hooks, which end it, the first has 50. */
    private static final int BEFORE_SPARK = 100;

    private static final long SECONDS_TO_CHECKPOINT = 30;

    private final JavaSparkContext spark;
    private final SortedMap<Integer, String> executors = new TreeMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int jobs;

    /**
     * Starts Spark's driver in this process.
     *
     * @param secondsToWait for the first executor
     * @throws InputException if none has come by then
     */
    Cluster(SparkConf conf, int secondsToWait) {
        spark = new JavaSparkContext(conf);
        // Else Spark would end before the training loop has written the checkpoint of a stop.
        ShutdownHookManager.addShutdownHook(BEFORE_SPARK, () -> {
            awaitClose();
            return BoxedUnit.UNIT;
        });
        if (!spark.isLocal()) {
            awaitExecutor(conf.get("spark.master"), secondsToWait);
        }
    }

    private void awaitClose() {
        try {
            closing.await(SECONDS_TO_CHECKPOINT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The driver counts as one of Spark's executors. */
    private void awaitExecutor(String master, int seconds) {
        try {
            for (int waited = 0; spark.sc().statusTracker().getExecutorInfos().length < 2; waited++) {
                if (waited == seconds) {
                    close();
                    throw InputException.of(
                            "Spark at %s has given no executor within %s seconds: see its log and which of its machines"
                                    + " have cores and memory left.",
                            master, seconds);
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Workers that Spark's cores can have at a time. */
    int slots() {
        return Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
    }

    String version() {
        return spark.version();
    }

    /** A name that no other job has. */
    String nextJob() {
        jobs++;
        return spark.sc().applicationId() + "/" + jobs;
    }

    /**
     * Has workers read their data and make their networks.
     *
     * @param assignments one for each, of no batch
     * @throws InputException if one cannot
     */
    void prepare(List<Assignment> assignments) {
        sparking(() -> rdd(assignments).map(Worker::ready).collect()).forEach(this::accept);
    }

    /**
     * Carries a round out; the outcome does not depend on who does what, or when.
     *
     * @param numbers what all workers begin with; not changed
     * @throws InputException if a worker cannot
     */
    Outcome outcome(Numbers numbers, List<Assignment> assignments) {
        Broadcast<Numbers> all = spark.broadcast(numbers);
        try {
            return accept(sparking(() -> {
                int groups = Outcomes.groups(assignments.size());
                JavaPairRDD<Integer, Outcomes> each = rdd(assignments)
                        .mapToPair(one -> new Tuple2<>(
                                one.place() % groups,
                                Outcomes.of(one.place(), one.of(), Worker.outcome(one, all.value()))));
                JavaPairRDD<Integer, Outcomes> grouped =
                        groups == 1 ? each : each.foldByKey(Outcomes.NONE, new HashPartitioner(groups), Outcomes::and);
                return grouped.values().fold(Outcomes.NONE, Outcomes::and).all();
            }));
        } finally {
            all.destroy();
        }
    }

    private Outcome accept(Outcome outcome) {
        if (!outcome.problem().isEmpty()) {
            throw new InputException(outcome.problem());
        }
        executors.putAll(outcome.executors());
        return outcome;
    }

    /** Spark's exceptions are checked ones that Java is not told of. */
    @SuppressWarnings("IllegalCatch")
    private static <T> T sparking(Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            if (Stream.of(
                            "InvalidClassException",
                            "ClassNotFoundException",
                            "NoClassDefFoundError",
                            "NoSuchMethodError")
                    .anyMatch(message::contains)) {
                throw InputException.of(e, "The workers run another version of the program: give all the same jar.");
            }
            throw new IllegalStateException(
                    "Spark gave up on the round; continue with --resume. Its reason: "
                            + message.lines().findFirst().orElse(""),
                    e);
        }
    }

    /** A partition for each, where its worker was the last time. */
    private JavaRDD<Assignment> rdd(List<Assignment> assignments) {
        List<Tuple2<Assignment, Seq<String>>> placed = assignments.stream()
                .map(one -> new Tuple2<>(one, seq(places(one))))
                .toList();
        return spark.sc()
                .makeRDD(seq(placed), ClassTag$.MODULE$.<Assignment>apply(Assignment.class))
                .toJavaRDD();
    }

    private List<String> places(Assignment assignment) {
        String last = executors.get(assignment.worker());
        return last == null ? List.of() : List.of(last);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    @Override
    public void close() {
        closing.countDown();
        spark.close();
    }
}
