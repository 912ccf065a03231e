package org.recur4j.run;

import java.util.List;
import java.util.SortedMap;
import org.recur4j.train.TrainingSettings;

/**
 * What the shared commands ask of a task's configuration: the record that a preset is read into.
 *
 * @param <C> the record itself
 */
public interface TaskConfig<C> {
    /** Setting of the units of each recurrent layer. */
    String HIDDEN = "model.hidden";

    TrainingSettings training();

    /** Units of each recurrent layer: {@code model.hidden}. */
    default int hidden() {
        return Integer.parseInt(Presets.value(this, HIDDEN));
    }

    /** The same configuration with another number of units. */
    default C withHidden(int hidden) {
        return with(HIDDEN, hidden);
    }

    /** The same configuration with another value of one setting. */
    @SuppressWarnings("unchecked") // a configuration is of its own type
    default C with(String setting, int value) {
        return (C) Presets.changed((Record) this, List.of(setting + "=" + value));
    }

    /** Whether data that were read with this configuration can be used with another: only what follows them differs. */
    boolean readsAlike(C other);

    /** How each metric is computed, by its name in the record. */
    SortedMap<String, String> signatures();
}
