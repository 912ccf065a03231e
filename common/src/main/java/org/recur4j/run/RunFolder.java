package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.data.InputException;
import org.recur4j.model.ModelFile;
import org.recur4j.train.CheckpointStore;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.HistoryRow;
import org.recur4j.train.LoopState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one run, and the only thing that writes into it.
 *
 * <pre>
 * config.yaml    what the run does: {@link RunPlan}
 * record.json    what it reached, once it is done: {@link RunRecord}
 * history.csv    one line for each evaluation
 * gradients.csv  one line for each update, as of the last evaluation
 * model.zip      the parameters of the best evaluation so far
 * checkpoints/   the last two
 * </pre>
 *
 * and whatever else the task needs for prediction, such as {@code vocabulary.txt}. A folder that was created or resumed
 * is locked until it is closed; one that was opened can only be read.
 */
public final class RunFolder implements CheckpointStore, AutoCloseable {
    static final String CONFIG = "config.yaml";
    private static final String RECORD = "record.json";
    private static final String CHECKPOINTS = "checkpoints";
    /** The file of {@link #history}. */
    public static final String HISTORY = "history.csv";

    /** The file of {@link #gradients}. */
    public static final String GRADIENTS = "gradients.csv";

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path path;
    private final Optional<RunLock> lock;

    private RunFolder(Path path, Optional<RunLock> lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a new run folder, to train into.
     *
     * @param parent folder that it goes into; made where it does not exist
     * @param name see {@link RunParent}
     * @throws InputException if a run of that name exists, or {@code parent} cannot hold runs
     */
    public static RunFolder create(Path parent, String name, RunPlan<?> plan) throws IOException {
        RunParent.require(parent);
        Path path = RunParent.newFolder(parent, name);
        RunFolder folder = new RunFolder(path, Optional.of(RunLock.take(path)));
        Files.createDirectory(folder.checkpoints().folder());
        folder.writeText(CONFIG, Presets.toYaml(plan));
        return folder;
    }

    /**
     * Opens a run for reading.
     *
     * @param expectedTask the task that can use it
     * @throws InputException if it is not a run folder, or one of another task
     */
    public static RunFolder open(Path path, String expectedTask) {
        RunFolder folder = new RunFolder(path, Optional.empty());
        if (!Files.isRegularFile(folder.file(CONFIG))) {
            throw InputException.of("%s is not a run folder (no %s).", path, CONFIG);
        }
        String task = folder.plan(Object.class).task();
        if (!task.equals(expectedTask)) {
            throw InputException.of("%s is a run of %s, not of %s: use it with %s.", path, task, expectedTask, task);
        }
        return folder;
    }

    /**
     * Opens a run for training on.
     *
     * @param expectedTask the task that can use it
     * @throws InputException if it is not a run folder, or one of another task, or being trained by another process
     */
    public static RunFolder resume(Path path, String expectedTask) throws IOException {
        Path checkpoints = open(path, expectedTask).checkpoints().folder();
        SafeFiles.requireNoLinks(path);
        if (Files.exists(checkpoints) && !Files.isDirectory(checkpoints)) {
            throw InputException.of(
                    "%s is a file, where the folder of the checkpoints belongs: move it away.", checkpoints);
        }
        RunFolder folder = new RunFolder(path, Optional.of(RunLock.take(path)));
        Files.createDirectories(checkpoints);
        SafeFiles.sweep(path);
        if (!folder.finished() && folder.checkpoints().isEmpty()) {
            LOG.warn("Run {} has no checkpoint: training begins at update 0.", path);
        }
        return folder;
    }

    public Path path() {
        return path;
    }

    /** A file of the run, which need not exist. */
    public Path file(String name) {
        return path.resolve(name);
    }

    public <C> RunPlan<C> plan(Class<C> config) {
        return Presets.plan(config, file(CONFIG));
    }

    /** Whether the run has ended and its record is written. */
    public boolean finished() {
        return Files.isRegularFile(file(RECORD));
    }

    /**
     * What the run reached.
     *
     * @throws InputException if it is not finished
     */
    public RunRecord record() {
        if (!finished()) {
            throw InputException.of("Run %s is not finished: continue it with --resume.", path);
        }
        return Json.read(file(RECORD), RunRecord.class);
    }

    /** Writes {@code record.json}: the last thing a run does. */
    public void writeRecord(RunRecord record) throws IOException {
        writeText(RECORD, Json.write(record));
    }

    /** One row for each evaluation; empty before the first. */
    public List<HistoryRow> history() throws IOException {
        return Files.exists(file(HISTORY)) ? HistoryCsv.read(file(HISTORY)) : List.of();
    }

    /** The gradient's norm at each update up to the last evaluation; of none before the first. */
    public GradientNorms gradients() throws IOException {
        return Files.exists(file(GRADIENTS)) ? GradientCsv.read(file(GRADIENTS)) : new GradientNorms(0);
    }

    /** Writes a file that prediction needs, such as {@code vocabulary.txt}, in place of one that may stand there. */
    public void writeFile(String name, Writer writer) throws IOException {
        requireLock();
        SafeFiles.writeFile(file(name), writer);
    }

    /** Writes a text file, likewise. */
    public void writeText(String name, String text) throws IOException {
        requireLock();
        SafeFiles.writeText(file(name), text);
    }

    @Override
    public Optional<Checkpoint> restore() throws IOException {
        requireLock();
        Optional<Checkpoint> checkpoint = checkpoints().latestGood();
        if (checkpoint.isPresent()) {
            LoopState loop = checkpoint.get().loop();
            saveHistory(loop.history(), checkpoint.get().norms());
            if (loop.best().update() > 0) {
                saveBestModel(target -> Files.copy(Checkpoints.bestModelOf(checkpoint.get()), target));
            }
        }
        return checkpoint;
    }

    @Override
    public void saveCheckpoint(LoopState loop, GradientNorms norms, Writer state) throws IOException {
        requireLock();
        checkpoints().save(loop, norms, state, bestModel());
    }

    @Override
    public void saveBestModel(Writer model) throws IOException {
        requireLock();
        SafeFiles.writeFile(bestModel(), model);
    }

    @Override
    public void saveHistory(List<HistoryRow> rows, GradientNorms norms) throws IOException {
        writeText(HISTORY, HistoryCsv.write(rows));
        writeText(GRADIENTS, GradientCsv.write(norms));
    }

    /** {@code model.zip}: the parameters of the best evaluation so far. */
    @Override
    public Path bestModel() {
        return file("model.zip");
    }

    /**
     * The same, where there is one.
     *
     * @throws InputException when nothing has been evaluated yet
     */
    public Path trainedModel() {
        if (!Files.isRegularFile(bestModel())) {
            throw InputException.of("Run %s has no model yet: continue it with train --resume %s.", path(), path());
        }
        return bestModel();
    }

    /**
     * Reads it.
     *
     * @param expected the network that the run's settings and vocabulary ask for
     * @throws InputException when there is none yet, or it cannot be used
     */
    public ComputationGraph readModel(ComputationGraphConfiguration expected) {
        return ModelFile.read(trainedModel(), expected);
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(file(CHECKPOINTS));
    }

    private void requireLock() {
        if (lock.filter(RunLock::held).isEmpty()) {
            throw new IllegalStateException(path + " is open for reading only");
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
