package org.recur4j.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.recur4j.cli.Task;
import org.recur4j.data.InputException;
import org.recur4j.machine.Backend;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Batches;
import org.recur4j.train.CarriedState;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;

/**
 * A worker: a network of its own and the training data, in whatever process Spark runs it. It keeps nothing that an outcome
 * depends on, so that another process can take its place at any time. Its random numbers are those of the run's seed plus its number.
 *
 * @param <B> a batch
 */
final class Worker<B> {
    private static final double NANOS = 1e9;

    /** Those of this process, by job and number: to make one anew would take longer than a round. */
    private static final Map<String, Map<Integer, Worker<?>>> WORKERS = new ConcurrentHashMap<>();

    private final GraphTrainable<B> model;
    private final Batches<B> batches;

    private Worker(GraphTrainable<B> model, Batches<B> batches) {
        this.model = model;
        this.batches = batches;
    }

    /** Has the worker of an assignment read its data and make its network, in this process. */
    static Outcome ready(Assignment assignment) {
        return carryOut(
                assignment,
                worker -> new Outcome(
                        "",
                        new Numbers(),
                        0,
                        0,
                        0,
                        0,
                        "",
                        new Outcome.Times(0, 0),
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(assignment.worker(), executor()))));
    }

    /**
     * Carries an assignment out.
     *
     * @param numbers what all workers begin the round with; not changed
     */
    static Outcome outcome(Assignment assignment, Numbers numbers) {
        return carryOut(assignment, worker -> worker.train(assignment, numbers));
    }

    private static Outcome carryOut(Assignment assignment, Function<Worker<?>, Outcome> work) {
        try {
            Backend.setThreads(TaskContext.get().cpus()); // Spark may have made this thread for this task
            return work.apply(of(assignment.job(), assignment.worker()));
        } catch (InputException e) {
            return problem(assignment, e.getMessage());
        } catch (OutOfMemoryError e) {
            return problem(
                    assignment,
                    "There is not enough memory (" + e.getMessage() + "): give executors more with"
                            + " spark.executor.memory, or set smaller sizes.");
        }
    }

    private static Outcome problem(Assignment assignment, String sentence) {
        return Outcome.problem("Worker %s on %s: %s"
                .formatted(
                        assignment.worker(),
                        SparkEnv.get().blockManager().blockManagerId().host(),
                        sentence));
    }

    private static Worker<?> of(Job job, int number) {
        WORKERS.keySet().removeIf(id -> !id.equals(job.id()));
        return WORKERS.computeIfAbsent(job.id(), id -> new ConcurrentHashMap<>())
                .computeIfAbsent(number, worker -> make(job.task().get().task(), job, worker));
    }

    private static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> Worker<B> make(
            Task<C, D, B> task, Job job, int number) {
        if (!SparkEnv.get().executorId().equals("driver")) {
            if (!job.version().isHere()) {
                throw new InputException("It runs another version of the program: give all the same jar.");
            }
            Backend.start(TaskContext.get().cpus());
        }
        RunPlan<C> plan = task.plan(job.plan());
        D data = task.data(plan.config(), plan.dataPath());
        if (!sums(data).equals(job.sha256())) {
            throw InputException.of("The data at %s are others here: give all workers the same.", plan.data());
        }
        return new Worker<>(
                (GraphTrainable<B>) task.trainable(plan.withSeed(plan.seed() + number), data),
                data.batches(plan.config(), plan.seed()));
    }

    /** Checksums of the data, by split. */
    static SortedMap<String, String> sums(TaskData<?, ?> data) {
        SortedMap<String, String> sums = new TreeMap<>();
        for (Map.Entry<String, RunRecord.DataSummary> each : data.summaries().entrySet()) {
            sums.put(each.getKey(), each.getValue().sha256());
        }
        return sums;
    }

    private synchronized Outcome train(Assignment assignment, Numbers numbers) {
        long start = System.nanoTime();
        numbers.into(model.numbers());
        carried(assignment.carried()).into(model.graph());
        long targets = 0;
        long tokens = 0;
        double loss = 0;
        double norm = 0;
        for (int i = assignment.begin(); i < assignment.end() && Double.isFinite(loss); i++) {
            StepResult step = model.step(
                    batches.get(assignment.epoch(), i),
                    assignment.learningRate(),
                    assignment.update() + i - assignment.begin());
            targets += step.targets();
            tokens += step.tokens();
            loss += step.lossSum();
            norm += step.gradientNorm() * step.targets();
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Outcome(
                "",
                Numbers.of(model.numbers()),
                targets,
                tokens,
                loss,
                norm / targets,
                Double.isFinite(loss) ? "" : model.notFinite().orElse(""),
                new Outcome.Times(seconds, seconds),
                new TreeMap<>(Map.of(assignment.worker(), carried())),
                new TreeMap<>(Map.of(assignment.worker(), executor())));
    }

    /** This process, as Spark's scheduler names it. */
    private static String executor() {
        SparkEnv here = SparkEnv.get();
        return "executor_" + here.blockManager().blockManagerId().host() + "_" + here.executorId();
    }

    private byte[] carried() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            CarriedState.of(model.graph()).write(out);
        } catch (IOException e) {
            throw new IllegalStateException(e); // never, as nothing is written
        }
        return bytes.toByteArray();
    }

    private static CarriedState carried(byte[] bytes) {
        if (bytes == null) {
            return new CarriedState(Map.of());
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return CarriedState.read(in, bytes.length);
        } catch (IOException e) {
            throw InputException.of(e, "The state that a worker carries on cannot be read: %s.", e.getMessage());
        }
    }
}
