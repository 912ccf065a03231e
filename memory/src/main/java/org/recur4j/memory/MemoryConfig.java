package org.recur4j.memory;

import java.util.List;
import java.util.SortedMap;
import org.recur4j.data.Setting;
import org.recur4j.run.TaskConfig;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of memory apart from its cell and its seed: the content of a preset file, which says why
 * each number is what it is.
 *
 * @param data the sequences and their splits
 * @param model the recurrent network
 * @param batch sequences of one update B
 * @param training epochs, learning rate, clipping, early stopping
 */
public record MemoryConfig(Data data, Model model, int batch, TrainingSettings training)
        implements TaskConfig<MemoryConfig> {

    /** Refuses values out of range. */
    public MemoryConfig {
        Setting.within("batch", batch, 1, 65_536);
    }

    /**
     * The sequences and their splits.
     *
     * @param length steps of each sequence T
     * @param train sequences to learn from
     * @param dev sequences that choose among the epochs
     * @param test sequences that score the model in the end
     */
    public record Data(int length, int train, int dev, int test) {
        /** Refuses values out of range. */
        public Data {
            Setting.within("data.length", length, 2, 10_000);
            Setting.within("data.train", train, 1, 1_000_000);
            Setting.within("data.dev", dev, 1, 1_000_000);
            Setting.within("data.test", test, 1, 1_000_000);
            Setting.within("data.length times data.train", (double) length * train, 2, 100_000_000);
        }
    }

    /**
     * The recurrent network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(int layers, int hidden, String activation, double forgetBias) {
        /** Refuses values out of range. */
        public Model {
            Setting.within("model.layers", layers, 1, 16);
            Setting.within("model.hidden", hidden, 1, 65_536);
            Setting.oneOf("model.activation", activation, List.of("tanh", "relu"));
            Setting.within("model.forgetBias", forgetBias, -100, 100);
        }
    }

    @Override
    public boolean readsAlike(MemoryConfig other) {
        return data.equals(other.data);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return MemoryEvaluation.signatures();
    }
}
