package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.metric.Metrics;
import org.recur4j.report.Section;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;
import org.recur4j.train.Trainable;

/**
 * One task as the shared commands see it. A task implements this and gets {@code train}, {@code compare} and
 * {@code evaluate}; its presets lie in {@code /presets} beside the implementing class. What configuration and data can
 * say for themselves stands in {@link TaskConfig} and {@link TaskData}.
 *
 * @param <C> configuration, the content of a preset
 * @param <D> the data of a run
 * @param <B> a batch
 */
public interface Task<C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> {
    /** Module name, such as {@code lm-demo}. */
    String name();

    /** One line for {@code --help}. */
    String description();

    /** What {@code --data} takes, for {@code --help}. */
    String dataDescription();

    /** The configuration's class. */
    Class<C> configType();

    /** What models are measured by, and which of it chooses the parameters. */
    Metrics metrics();

    /**
     * Models without a recurrent cell that the task can train beside the cells: names in lower case, usable wherever a
     * cell's name is. None by default.
     */
    default List<String> baselines() {
        return List.of();
    }

    /**
     * Reads or generates the data of a new run.
     *
     * @param path what {@code --data} gave; null for the embedded data
     * @throws org.recur4j.data.InputException when the data cannot be used
     */
    D data(C config, Path path);

    /**
     * Reads or generates data for a model that is there, with the vocabularies of its run folder.
     *
     * @param path what {@code --data} gave; null for the embedded data
     * @param unseen whether the model was trained on other data: what has no splits is then a test set as a whole
     * @throws org.recur4j.data.InputException when the data or the folder cannot be used
     */
    D dataFor(RunFolder run, C config, Path path, boolean unseen);

    /**
     * Trained parameters of the model that a configuration makes.
     *
     * @param cell rnn, lstm, gru or one of the {@link #baselines()}
     */
    long parameters(C config, String cell, D data);

    /** A new model, ready to be trained as planned. */
    Trainable<B> trainable(RunPlan<C> plan, D data);

    /**
     * All metrics of a trained model on one split, by their names in the record.
     *
     * @param run holds the trained model
     * @param split see {@link org.recur4j.data.Splits}
     */
    SortedMap<String, Object> evaluate(RunFolder run, C config, D data, String split) throws IOException;

    /** What the task adds to a comparison's report after curves and table; the runs are complete. */
    List<Section> sections(C config, D data, List<FinishedRun> runs) throws IOException;
}
