package org.recur4j.nn.recurrent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.Parameter;
import org.recur4j.nn.cell.Size;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.layer.LayerParams;

/**
 * Names, shapes and initial values of a {@link Recurrent}'s parameters, in the order in which they are stored.
 *
 * <pre>{@code
 * W, RW, b, …  those of the cell: see CellLayout
 * h0 [H]       learned initial value of each state, where configured: h0, c0, …
 * }</pre>
 *
 * A bidirectional layer has those of the forward direction, then those of the backward direction, with the prefixes of DL4J's
 * {@code Bidirectional}: fW, fRW, …, bW, bRW, ….
 *
 * <p>Each gate's block of W and RW is initialised on its own, with fan-in I or H and fan-out H.
 */
public final class RecurrentParams extends LayerParams<Recurrent> {
    RecurrentParams() {
        super('f');
    }

    /** Name of the learned initial value of a state. */
    public static String initialState(String state) {
        return state + "0";
    }

    /** Prefix of the parameters' names, for each direction. */
    static List<String> prefixes(Direction direction) {
        return direction == Direction.BOTH
                ? List.of(BidirectionalParamInitializer.FORWARD_PREFIX, BidirectionalParamInitializer.BACKWARD_PREFIX)
                : List.of("");
    }

    /** The names of a parameter in each direction. */
    static Stream<String> keys(Direction direction, String key) {
        return prefixes(direction).stream().map(prefix -> prefix + key);
    }

    /** The names of the matrices that multiply states, or of those that multiply the input, in each direction. */
    static Set<String> matrices(Recurrent.Settings settings, boolean recurrent) {
        return matrices(settings.cell(), recurrent)
                .flatMap(key -> keys(settings.direction(), key))
                .collect(Collectors.toSet());
    }

    /** Whether a cell has such matrices. */
    static boolean hasMatrices(Cell cell, boolean recurrent) {
        return matrices(cell, recurrent).findAny().isPresent();
    }

    private static Stream<String> matrices(Cell cell, boolean recurrent) {
        CellLayout layout = cell.program().layout();
        return layout.keys().stream().filter(key -> {
            Parameter first = layout.of(key).get(0);
            return first.kind() == Parameter.Kind.MATRIX && recurrent == (first.from() == Size.HIDDEN);
        });
    }

    /** Of a layer's table, the parameters of the direction that reads forward, by the names that a layer of that direction alone has. */
    public static Map<String, INDArray> forward(Recurrent layer, Map<String, INDArray> table) {
        String prefix = prefixes(layer.settings().direction()).get(0);
        Map<String, INDArray> forward = new LinkedHashMap<>();
        table.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                forward.put(key.substring(prefix.length()), value);
            }
        });
        return forward;
    }

    /** The parameters of a cell in a table of parameters or gradients. */
    public static Weights weights(Cell cell, Map<String, INDArray> table) {
        return weights(cell, table, "");
    }

    /** Those of the direction with this prefix. */
    static Weights weights(Cell cell, Map<String, INDArray> table, String prefix) {
        Map<String, INDArray> arrays = new HashMap<>();
        cell.program().layout().keys().forEach(key -> arrays.put(key, table.get(prefix + key)));
        return new Weights(arrays);
    }

    @Override
    protected boolean isWeight(String key) {
        return Character.isUpperCase(key.charAt(key.length() - 1)); // as CellLayout names matrices, in any direction
    }

    @Override
    protected void initialise(Recurrent layer, Map<String, INDArray> table) {
        IWeightInit recurrentInit =
                layer.getWeightInitFnRecurrent() == null ? layer.getWeightInitFn() : layer.getWeightInitFnRecurrent();
        InitialWeights initial = new InitialWeights(layer.getWeightInitFn(), recurrentInit, layer.getBiasInit());
        table.values().forEach(values -> values.assign(0));
        for (String prefix : prefixes(layer.settings().direction())) {
            Cell cell = layer.settings().cell();
            initial.draw(cell, weights(cell, table, prefix), layer.getNIn());
        }
    }

    @Override
    protected Map<String, long[]> shapes(Recurrent layer) {
        Cell cell = layer.settings().cell();
        long h = layer.getNOut();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String prefix : prefixes(layer.settings().direction())) {
            cell.program().layout().shapes(layer.getNIn(), h).forEach((key, shape) -> shapes.put(prefix + key, shape));
            if (layer.settings().learnedInitialState()) {
                cell.states().forEach(state -> shapes.put(prefix + initialState(state), new long[] {h}));
            }
        }
        return shapes;
    }
}
