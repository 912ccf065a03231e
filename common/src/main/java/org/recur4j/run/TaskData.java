package org.recur4j.run;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.train.Batches;

/**
 * The data of a run, read once and shared by the runs of a comparison; splits are called as in {@link
 * org.recur4j.data.Splits}.
 *
 * @param <C> configuration
 * @param <B> a batch
 */
public interface TaskData<C, B> {
    /** What the record says of the data, by split; a split without data is left out. */
    SortedMap<String, RunRecord.DataSummary> summaries();

    /** Whether there is a split of that name, and enough in it to be scored. */
    boolean has(String split);

    /**
     * Names of the sets that could be a split that the data lack because none of them was chosen; empty where there is
     * no such choice.
     */
    default List<String> choices(String split) {
        return List.of();
    }

    /** Writes the vocabularies, or whatever else prediction needs beside the model, into a new run folder. */
    void save(RunFolder run) throws IOException;

    /** The training batches, the same for every cell. */
    Batches<B> batches(C config, long seed);
}
