package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.recur4j.data.InputException;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.model.FeedForward;
import org.recur4j.report.Section;
import org.recur4j.report.gradient.GradientMeasurement;
import org.recur4j.run.CellChoice;
import org.recur4j.run.Presets;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;

/**
 * One task as the shared commands see it. A task extends this and gets {@code train}, {@code compare}, {@code evaluate}
 * and {@code gradients}; its presets lie in {@code /presets} beside the extending class. What configuration and data can
 * say for themselves stands in {@link TaskConfig} and {@link TaskData}.
 *
 * @param <C> configuration, the content of a preset
 * @param <D> the data of a run
 * @param <B> a batch
 */
public abstract class Task<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> {
    /** File of a run folder that says by how many workers of a cluster the run is trained. */
    public static final String CLUSTER = "cluster.yaml";

    private final String name;
    private final String description;
    private final String dataDescription;
    private final Class<C> configType;
    private final Metrics metrics;
    private final Class<?> home;

    /**
     * A task.
     *
     * @param name of its module, such as {@code lm-demo}
     * @param description one line for {@code --help}
     * @param dataDescription what {@code --data} takes, for {@code --help}
     * @param configType the configuration's class
     * @param metrics what models are measured by, and which of it chooses the parameters
     */
    protected Task(String name, String description, String dataDescription, Class<C> configType, Metrics metrics) {
        this.name = name;
        this.description = description;
        this.dataDescription = dataDescription;
        this.configType = configType;
        this.metrics = metrics.with(GradientMeasurement.REACH);
        this.home = getClass();
    }

    /** The same task, carried out in another manner: its name, texts, presets and metrics. */
    protected Task(Task<C, ?, ?> other) {
        this.name = other.name;
        this.description = other.description;
        this.dataDescription = other.dataDescription;
        this.configType = other.configType;
        this.metrics = other.metrics;
        this.home = other.home;
    }

    public final String name() {
        return name;
    }

    final String description() {
        return description;
    }

    final String dataDescription() {
        return dataDescription;
    }

    final Class<C> configType() {
        return configType;
    }

    final Metrics metrics() {
        return metrics;
    }

    /** The class beside which the presets lie. */
    final Class<?> home() {
        return home;
    }

    /** A plan of this task, as {@link Presets#toYaml} wrote it. */
    public final RunPlan<C> plan(String yaml) {
        return Presets.plan(configType, yaml);
    }

    /** How the training loop trains: what the configuration says, counted in its updates. */
    public TrainingSettings training(C config) {
        return config.training();
    }

    /**
     * Takes on what only the folder of a run knows, before the run is continued.
     *
     * @throws org.recur4j.data.InputException if it was trained in a manner that this program does not know
     */
    protected void continuing(RunFolder run) {
        if (Files.exists(run.file(CLUSTER))) {
            throw InputException.of(
                    "Run %s is trained by a cluster: continue it with %s.",
                    run.path(), Commands.maven("cluster") + " -Pspark");
        }
    }

    /** The dev score that decides which parameters are kept and when training stops. */
    public Metric target(C config) {
        return metrics.target();
    }

    /**
     * The setting whose values {@code compare --lengths} gives, though the data differ then: the length of the sequences.
     * Empty, the default, where there is no such option.
     */
    public String lengthKey() {
        return "";
    }

    /**
     * Models without a recurrent cell that the task can train beside the cells: names in lower case, usable wherever a
     * cell's name is. None by default.
     */
    public List<String> baselines() {
        return List.of();
    }

    /**
     * The setting that decides how many parameters a baseline has, which a comparison chooses; empty for a baseline that has no
     * such setting.
     */
    public Optional<String> sizeSetting(CellChoice baseline) {
        return FeedForward.named(baseline.name()).map(network -> FeedForward.SIZE);
    }

    /**
     * Reads or generates the data of a new run.
     *
     * @param path what {@code --data} gave; null for the built-in data
     * @throws org.recur4j.data.InputException when the data cannot be used
     */
    public abstract D data(C config, Path path);

    /**
     * Reads or generates data for a model that is there, with the vocabularies of its run folder.
     *
     * @param path what {@code --data} gave; null for the built-in data
     * @param unseen whether the model was trained on other data: what has no splits is then a test set as a whole
     * @throws org.recur4j.data.InputException when the data or the folder cannot be used
     */
    public abstract D dataFor(RunFolder run, C config, Path path, boolean unseen);

    /**
     * Trained parameters of the model that a configuration makes.
     *
     * @param cell a cell or one of the {@link #baselines()}
     */
    public abstract long parameters(C config, CellChoice cell, D data);

    /**
     * Refuses a run that cannot be trained, before it has a folder.
     *
     * @throws InputException if that is so
     */
    protected void require(RunPlan<C> plan, D data) {}

    /** A new model, ready to be trained as planned. */
    public abstract Trainable<B> trainable(RunPlan<C> plan, D data);

    /**
     * All metrics of a trained model on one split, by their names in the record.
     *
     * @param run holds the trained model
     * @param split see {@link org.recur4j.data.Splits}
     */
    public abstract SortedMap<String, Object> evaluate(RunFolder run, C config, D data, String split)
            throws IOException;

    /** What the task adds to a comparison's report after curves and table; the runs are complete. */
    public abstract List<Section> sections(C config, D data, List<FinishedRun> runs) throws IOException;

    /**
     * How far back the gradient reaches in a trained model, with its Jacobians.
     *
     * @param run its folder
     * @return one for each direction of each recurrent layer and decoder
     * @throws org.recur4j.data.InputException when the folder or its data cannot be used
     */
    public final List<GradientMeasurement> gradients(Path run) throws IOException {
        return new RunGradients<>(this).trained(run);
    }
}
