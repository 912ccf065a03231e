package org.recur4j.nn.recurrent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.layer.LayerParams;

/**
 * Names, shapes and initial values of a {@link Recurrent}'s parameters, in the order in which they are stored.
 *
 * <pre>{@code
 * W  [I,GH]  input weights
 * RW [H,GH]  recurrent weights
 * b  [GH]    bias
 * cb [H]     candidate bias, GRU only
 * h0 [H]     learned initial state, where configured
 * c0 [H]     learned initial memory, where configured, LSTM only
 * }</pre>
 *
 * A bidirectional layer has those of the forward direction, then those of the backward direction, with the prefixes of DL4J's
 * {@code Bidirectional}: fW, fRW, …, bW, bRW, ….
 *
 * <p>Each gate's block of W and RW is initialised on its own, with fan-in I or H and fan-out H.
 */
public final class RecurrentParams extends LayerParams<Recurrent> {
    public static final String INPUT = "W";
    public static final String RECURRENT = "RW";
    public static final String BIAS = "b";
    public static final String CANDIDATE_BIAS = "cb";
    public static final String INITIAL_H = "h0";
    public static final String INITIAL_C = "c0";

    RecurrentParams() {
        super('f');
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

    /** The matrices of a table of parameters or gradients. */
    public static Weights weights(Map<String, INDArray> table) {
        return weights(table, "");
    }

    /** The matrices of the direction with this prefix. */
    public static Weights weights(Map<String, INDArray> table, String prefix) {
        return new Weights(
                table.get(prefix + INPUT),
                table.get(prefix + RECURRENT),
                table.get(prefix + BIAS),
                table.get(prefix + CANDIDATE_BIAS));
    }

    @Override
    protected boolean isWeight(String key) {
        return key.endsWith(INPUT); // the recurrent ones too, in any direction
    }

    @Override
    protected void initialise(Recurrent layer, Map<String, INDArray> table) {
        IWeightInit recurrentInit =
                layer.getWeightInitFnRecurrent() == null ? layer.getWeightInitFn() : layer.getWeightInitFnRecurrent();
        if (layer.settings().identityInit()) {
            recurrentInit = new WeightInitIdentity();
        }
        table.values().forEach(values -> values.assign(0));
        for (String prefix : prefixes(layer.settings().direction())) {
            Weights weights = weights(table, prefix);
            InitialWeights.blocks(layer.getWeightInitFn(), layer.getNIn(), layer.getNOut(), weights.input());
            InitialWeights.blocks(recurrentInit, layer.getNOut(), layer.getNOut(), weights.recurrent());
            weights.bias().assign(layer.getBiasInit());
            if (layer.settings().cell() == CellType.LSTM) {
                InitialWeights.forgetGate(
                        weights.bias(), layer.getNOut(), layer.settings().forgetGateBias());
            }
        }
    }

    @Override
    protected Map<String, long[]> shapes(Recurrent layer) {
        Cell cell = layer.settings().cell().cell(layer.settings().relu());
        long h = layer.getNOut();
        long columns = cell.gates() * h;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String prefix : prefixes(layer.settings().direction())) {
            shapes.put(prefix + INPUT, new long[] {layer.getNIn(), columns});
            shapes.put(prefix + RECURRENT, new long[] {h, columns});
            shapes.put(prefix + BIAS, new long[] {columns});
            if (cell.hasCandidateBias()) {
                shapes.put(prefix + CANDIDATE_BIAS, new long[] {h});
            }
            if (layer.settings().learnedInitialState()) {
                shapes.put(prefix + INITIAL_H, new long[] {h});
                if (cell.hasMemory()) {
                    shapes.put(prefix + INITIAL_C, new long[] {h});
                }
            }
        }
        return shapes;
    }
}
