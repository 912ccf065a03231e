package org.recur4j.nn.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.State;

/** The states from which a {@link Recurrent} starts in each direction: carried, learned, or zero. */
record InitialStates(Recurrent settings, DataType dataType) {
    /**
     * The states of a batch, in arrays outside workspaces.
     *
     * @param carried by the names of the cell's states, [B,H]; empty for the learned state, or zero
     * @param params of the layer
     * @param owner for errors
     */
    @SuppressWarnings("try") // a workspace scope is only entered and left
    List<State> of(Map<String, INDArray> carried, Map<String, INDArray> params, long batch, String owner) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            List<String> names = settings.settings().cell().states();
            if (carried.isEmpty()) {
                return RecurrentParams.prefixes(settings.settings().direction()).stream()
                        .map(prefix -> new State(names.stream()
                                .map(name -> learned(params.get(prefix + RecurrentParams.initialState(name)), batch))
                                .toList()))
                        .toList();
            }
            check(carried, batch, owner);
            return List.of(new State(names.stream()
                    .map(name -> carried.get(name).castTo(dataType))
                    .toList()));
        }
    }

    private INDArray learned(INDArray values, long batch) {
        INDArray state = Nd4j.create(dataType, new long[] {batch, settings.getNOut()}, 'c');
        return values == null ? state : state.addiRowVector(values);
    }

    private void check(Map<String, INDArray> carried, long batch, String owner) {
        Set<String> keys = Set.copyOf(settings.settings().cell().states());
        if (!carried.keySet().equals(keys)) {
            throw new DL4JInvalidInputException("a carried state of this layer has the keys " + new TreeSet<>(keys)
                    + ", got " + new TreeSet<>(carried.keySet()) + " " + owner);
        }
        carried.forEach((key, state) -> {
            long[] shape = {batch, settings.getNOut()};
            if (!Arrays.equals(state.shape(), shape)) {
                throw new DL4JInvalidInputException("the carried state " + key + " must be " + Arrays.toString(shape)
                        + ", got " + Arrays.toString(state.shape())
                        + ": call rnnClearPreviousState() before a batch of another size " + owner);
            }
        });
    }

    /**
     * Writes the gradients of learned states: zero where the pass started from carried ones.
     *
     * @param gradients with respect to each direction's initial state [B,H]
     * @param views of the layer's gradients
     */
    void writeGradients(List<State> gradients, boolean carried, Map<String, INDArray> views) {
        List<String> prefixes = RecurrentParams.prefixes(settings.settings().direction());
        for (int d = 0; d < prefixes.size(); d++) {
            List<String> names = settings.settings().cell().states();
            for (int s = 0; s < names.size(); s++) {
                String key = prefixes.get(d) + RecurrentParams.initialState(names.get(s));
                write(gradients.get(d).arrays().get(s), carried, views.get(key));
            }
        }
    }

    private static void write(INDArray gradient, boolean carried, INDArray view) {
        if (view != null && carried) {
            view.assign(0);
        } else if (view != null) {
            view.assign(gradient.sum(0));
        }
    }
}
