package org.recur4j.cluster;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Spark, as rounds use it: numbers go to all workers, and one outcome comes back. */
final class Cluster implements AutoCloseable {
    private final JavaSparkContext spark;
    private final SortedMap<Integer, String> executors = new TreeMap<>();

    Cluster(SparkConf conf) {
        spark = new JavaSparkContext(conf);
    }

    String version() {
        return spark.version();
    }

    /** Carries a round out; the outcome does not depend on who does what, or when. */
    Outcome outcome(float[] numbers, List<Assignment> assignments) {
        Broadcast<float[]> all = spark.broadcast(numbers);
        try {
            Outcome outcome = rdd(assignments)
                    .treeAggregate(
                            Outcomes.NONE,
                            (sum, one) -> sum.and(Outcomes.of(one.place(), one.of(), Worker.outcome(one, all.value()))),
                            Outcomes::and)
                    .all();
            executors.putAll(outcome.executors());
            return outcome;
        } finally {
            all.destroy();
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
        return IntStream.of(assignment.worker())
                .filter(executors::containsKey)
                .mapToObj(executors::get)
                .toList();
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    @Override
    public void close() {
        spark.close();
    }
}
