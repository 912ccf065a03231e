package org.recur4j.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Metric;
import org.recur4j.train.TrainingListener.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains any {@link Trainable}: updates, evaluation on dev, early stopping, learning-rate schedule, checkpoints. Where
 * the store holds a checkpoint, it continues from there and ends as if it had never been interrupted, times apart.
 *
 * @param <B> a batch
 */
public final class TrainingLoop<B> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

    /** Advice where nothing was learned before. */
    private static final String EQUATIONS = "look for the cause in the cell's equations with cells check CELL, or ";

    private static final double NANOS = 1e9;

    private final TrainingSettings settings;
    private final Trainable<B> trainable;
    private final Batches<B> batches;
    private final Metric metric;
    private final CheckpointStore store;
    private final TrainingListener listener;
    private final long updates;
    private final LearningRateSchedule schedule;
    private final EarlyStopping stopping;
    private GradientNorms norms;
    private long processorNanos;
    private boolean continued;

    /**
     * A loop that has not begun.
     *
     * @param settings how to train; clipping is done by the trainable, the loop only counts it
     * @param trainable what to train
     * @param batches what to train on
     * @param metric dev metric that chooses the parameters
     * @param store keeps checkpoints, history and the best model
     * @param listener is told of every update and evaluation
     */
    public TrainingLoop(
            TrainingSettings settings,
            Trainable<B> trainable,
            Batches<B> batches,
            Metric metric,
            CheckpointStore store,
            TrainingListener listener) {
        this.settings = settings;
        this.trainable = trainable;
        this.batches = batches;
        this.metric = metric;
        this.store = store;
        this.listener = listener;
        this.updates = (long) settings.epochs() * batches.perEpoch();
        this.schedule = new LearningRateSchedule(settings.learningRate(), updates);
        this.stopping = new EarlyStopping(metric, settings.patience());
        this.norms = new GradientNorms(settings.clipNorm());
    }

    /**
     * Trains to the end, and leaves the trainable with the parameters of the best evaluation.
     *
     * @throws TrainingDivergedException if the loss, the gradient or the dev score is no finite number
     * @throws TrainingStoppedException if the process was asked to end; a checkpoint has been written
     */
    public TrainingResult run() throws IOException {
        return run(false);
    }

    /**
     * As {@link #run()}, but training that diverges after an evaluation ends there, with what was best before.
     *
     * @throws TrainingDivergedException if it diverges before the first evaluation
     * @throws TrainingStoppedException if the process was asked to end; a checkpoint has been written
     */
    public TrainingResult runWhileFinite() throws IOException {
        return run(true);
    }

    private TrainingResult run(boolean endsWhereItDiverges) throws IOException {
        LoopState state = begin();
        long diverged = 0;
        try (Interruption interruption = new Interruption()) {
            listener.started(progress(state));
            while (!ended(state)) {
                LoopState updated = update(state);
                listener.updated(progress(updated));
                state = keep(updated);
                if (interruption.requested()) {
                    throw stopped(state);
                }
            }
        } catch (TrainingDivergedException e) {
            if (!endsWhereItDiverges || state.best().update() == 0) {
                throw e;
            }
            LOG.warn("{} The scores are of the best parameters before that.", e.getMessage());
            diverged = e.update();
        }
        trainable.loadModel(store.bestModel());
        return result(state, diverged);
    }

    private LoopState begin() throws IOException {
        Optional<CheckpointStore.Checkpoint> checkpoint = store.restore();
        if (checkpoint.isEmpty()) {
            return LoopState.START;
        }
        continued = true;
        trainable.loadState(checkpoint.get().folder());
        norms = checkpoint.get().norms();
        LOG.info("Continuing after update {}.", checkpoint.get().loop().update());
        return checkpoint.get().loop();
    }

    private LoopState update(LoopState state) {
        long update = state.update() + 1;
        double rate = schedule.at(update, state.plateau());
        long start = System.nanoTime();
        long processorStart = processorTime();
        B batch = batches.get(epoch(update), (int) ((update - 1) % batches.perEpoch()));
        StepResult step = trainable.step(batch, rate, update);
        double seconds = (System.nanoTime() - start) / NANOS;
        processorNanos += processorTime() - processorStart;
        requireFinite("training loss", step.lossSum(), update);
        requireFinite("gradient norm", step.gradientNorm(), update);
        norms.add(step.gradientNorm(), step.lossSum() / step.targets());
        boolean clipped = settings.clipNorm() > 0 && step.gradientNorm() > settings.clipNorm();
        return state.stepped(step, clipped, rate, seconds);
    }

    /** Nanoseconds of all threads since the process began; not positive where the system does not tell. */
    private static long processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** Evaluates and writes a checkpoint where one is due. */
    private LoopState keep(LoopState state) throws IOException {
        if (evaluationDue(state)) {
            LoopState evaluated = evaluate(state);
            store.saveCheckpoint(evaluated, norms, trainable::saveState);
            return evaluated;
        }
        if (settings.checkpointEvery() > 0 && state.update() % settings.checkpointEvery() == 0) {
            store.saveCheckpoint(state, norms, trainable::saveState);
        }
        return state;
    }

    private boolean evaluationDue(LoopState state) {
        int every = settings.evaluateEvery() > 0 ? settings.evaluateEvery() : batches.perEpoch();
        return state.update() % every == 0 || state.update() >= updates || timeIsUp(state);
    }

    private LoopState evaluate(LoopState state) throws IOException {
        int epoch = epoch(state.update());
        SortedMap<String, Double> dev = Collections.unmodifiableSortedMap(new TreeMap<>(trainable.dev()));
        Double score = dev.get(metric.name());
        if (score == null) {
            throw new IllegalStateException("No dev score %s among %s".formatted(metric.name(), dev.keySet()));
        }
        requireFinite("dev score " + metric.name(), score, state.update());
        HistoryRow row = state.row(epoch, dev);
        LoopState.Best best = stopping.evaluated(state.best(), state.update(), epoch, dev);
        boolean improved = best.update() == state.update();
        LoopState evaluated = state.evaluated(row, best, schedule.evaluated(state.plateau(), improved));
        if (improved) {
            store.saveBestModel(trainable::saveModel);
        }
        store.saveHistory(evaluated.history(), norms);
        listener.evaluated(row, improved);
        return evaluated;
    }

    /** Depends on the state alone, so that a finished run that is resumed ends at once. */
    private boolean ended(LoopState state) {
        return state.update() >= updates || stopping.reached(state.best()) || timeIsUp(state);
    }

    private boolean timeIsUp(LoopState state) {
        return state.seconds() >= maxSeconds();
    }

    private double maxSeconds() {
        return settings.maxMinutes() > 0 ? 60 * settings.maxMinutes() : Double.POSITIVE_INFINITY;
    }

    private TrainingStoppedException stopped(LoopState state) throws IOException {
        store.saveCheckpoint(state, norms, trainable::saveState);
        TrainingStoppedException stopped = new TrainingStoppedException(state.update());
        listener.stopped(stopped);
        return stopped;
    }

    private void requireFinite(String what, double value, long update) {
        if (!Double.isFinite(value)) {
            String where = trainable.notFinite().map(cause -> ": " + cause).orElse("");
            String message = "Training diverged: the %s at update %s (epoch %s) is %s%s; "
                    + (update == 1 && !where.isEmpty() ? EQUATIONS : "")
                    + "give a smaller training.learningRate.initial"
                    + (settings.clipNorm() > 0
                            ? " or training.clipNorm."
                            : ", or clip the gradient: training.clipNorm=1.");
            throw new TrainingDivergedException(message.formatted(what, update, epoch(update), value, where), update);
        }
    }

    private int epoch(long update) {
        return (int) (Math.max(0, update - 1) / batches.perEpoch()) + 1;
    }

    private Progress progress(LoopState state) {
        return new Progress(
                state.update(),
                updates,
                epoch(state.update()),
                state.window().meanLoss(),
                state.tokens(),
                state.seconds(),
                maxSeconds());
    }

    private TrainingResult result(LoopState state, long diverged) {
        return new TrainingResult(
                state.update(),
                epoch(state.update()),
                state.best().epoch(),
                diverged,
                state.seconds(),
                continued ? 0 : processorNanos / NANOS,
                state.tokens(),
                state.history());
    }
}
