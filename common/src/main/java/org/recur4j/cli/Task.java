package org.recur4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.report.Section;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.run.RunRecord;
import org.recur4j.train.Batches;
import org.recur4j.train.TargetMetric;
import org.recur4j.train.Trainable;
import org.recur4j.train.TrainingSettings;

/**
 * One task as the shared commands see it. A task implements this and gets {@code train}, {@code compare} and
 * {@code evaluate}; its presets lie in {@code /presets} beside the implementing class.
 *
 * @param <C> configuration, the content of a preset
 * @param <D> the data of a run, read once and shared by the runs of a comparison
 * @param <B> a batch
 */
public interface Task<C extends Record, D, B> {
    /** Module name, such as {@code lm-demo}. */
    String name();

    /** One line for {@code --help}. */
    String description();

    /** What {@code --data} takes, for {@code --help}. */
    String dataDescription();

    /** The configuration's class. */
    Class<C> configType();

    /** How a configuration trains. */
    TrainingSettings training(C config);

    /** The dev score that chooses the parameters. */
    TargetMetric target();

    /**
     * Reads or generates the data of a new run.
     *
     * @param path what {@code --data} gave; null for the embedded data
     * @throws org.recur4j.data.InputException when the data cannot be used
     */
    D data(C config, Path path);

    /** Whether data that were read with one configuration can be used with another: only what follows them differs. */
    boolean readsAlike(C one, C other);

    /**
     * Reads or generates data for a model that is there, with the vocabularies of its run folder.
     *
     * @param path what {@code --data} gave; null for the embedded data
     * @param unseen whether the model was trained on other data: what has no splits is then a test set as a whole
     * @throws org.recur4j.data.InputException when the data or the folder cannot be used
     */
    D dataFor(RunFolder run, C config, Path path, boolean unseen);

    /** What the record says of the data, by split. */
    SortedMap<String, RunRecord.DataSummary> summaries(D data);

    /** Writes the vocabularies, or whatever else prediction needs beside the model, into a new run folder. */
    void saveVocabulary(D data, RunFolder run) throws IOException;

    /** Units of the recurrent layers. */
    int hidden(C config);

    /** The same configuration with another number of units. */
    C withHidden(C config, int hidden);

    /**
     * Models without a recurrent cell that the task can train beside the cells: names in lower case, usable wherever a
     * cell's name is. None by default.
     */
    default List<String> baselines() {
        return List.of();
    }

    /**
     * Options of {@code compare} that are short for {@code --vary} with one setting: option names with the setting's
     * key. None by default.
     */
    default SortedMap<String, String> varied() {
        return Collections.emptySortedMap();
    }

    /**
     * Trained parameters of the model that a configuration makes.
     *
     * @param cell rnn, lstm, gru or one of the {@link #baselines()}
     */
    long parameters(C config, String cell, D data);

    /** A new model, ready to be trained as planned. */
    Trainable<B> trainable(RunPlan<C> plan, D data);

    /** The training batches, the same for every cell. */
    Batches<B> batches(C config, D data, long seed);

    /**
     * All metrics of a trained model on one split, by their names in the record.
     *
     * @param run holds the trained model
     * @param split train, dev or test
     */
    SortedMap<String, Object> evaluate(RunFolder run, C config, D data, String split) throws IOException;

    /** Whether the data has a split of that name. */
    boolean has(D data, String split);

    /**
     * Names of the sets that could be a split that the data lack because none of them was chosen; empty where there is
     * no such choice.
     */
    default List<String> choices(D data, String split) {
        return List.of();
    }

    /** How each metric was computed, by its name in the record. */
    SortedMap<String, String> signatures(C config);

    /** What the task adds to a comparison's report after curves and table; the runs are complete. */
    List<Section> sections(C config, D data, List<FinishedRun> runs) throws IOException;
}
