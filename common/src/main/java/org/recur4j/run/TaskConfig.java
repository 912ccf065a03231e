package org.recur4j.run;

import java.util.SortedMap;
import org.recur4j.train.TrainingSettings;

/**
 * What the shared commands ask of a task's configuration: the record that a preset is read into.
 *
 * @param <C> the record itself
 */
public interface TaskConfig<C> {
    /** The training loop's settings. */
    TrainingSettings training();

    /** Units of each recurrent layer. */
    int hidden();

    /** The same configuration with another number of units. */
    C withHidden(int hidden);

    /** Whether data that were read with this configuration can be used with another: only what follows them differs. */
    boolean readsAlike(C other);

    /** How each metric is computed, by its name in the record. */
    SortedMap<String, String> signatures();
}
