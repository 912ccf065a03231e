package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.cell.Parameter;

/**
 * A recurrent layer of Deeplearning4j's own as a {@link Recurrent} that computes the same. These are converted:
 *
 * <pre>{@code
 * LSTM             tanh, gates sigmoid    Cells.LSTM
 * GravesLSTM       tanh, gates sigmoid    lstm-peepholes
 * SimpleRnn        tanh or relu           Cells.RNN or Cells.RELU
 * Bidirectional    CONCAT, of these       the same cell in both directions
 * }</pre>
 *
 * DL4J stores the blocks of an LSTM's parameters in the order g|f|o|i, and peepholes as three more columns of RW, for f, o and i.
 *
 * <p>One thing is not the same: after masked steps in front of others, as padding is for a backward direction, DL4J's layers go on
 * from what they read there, or from zero; a {@link Recurrent} goes on from the state before.
 */
public final class ConvertedLayer {
    private static final List<String> BLOCKS = List.of("g", "f", "o", "i");
    private static final List<String> PEEPHOLES = List.of("p_f", "p_o", "p_i");

    private final Recurrent recurrent;

    private ConvertedLayer(Recurrent recurrent) {
        this.recurrent = recurrent;
    }

    /**
     * Converts the configuration of a layer.
     *
     * @param layer as {@code network.getLayer(0).conf().getLayer()} gives it
     * @throws DL4JInvalidConfigException if no cell of the library computes the same
     */
    public static ConvertedLayer of(Layer layer) {
        if (!(layer instanceof Bidirectional both)) {
            return new ConvertedLayer(recurrent(layer, Direction.FORWARD));
        }
        require(both.getMode() == Bidirectional.Mode.CONCAT, layer, " of mode " + both.getMode());
        Recurrent recurrent = recurrent(both.getFwd(), Direction.BOTH);
        recurrent.setLayerName(both.getLayerName());
        return new ConvertedLayer(recurrent);
    }

    /** The configuration: sizes, name, updaters, regularisation, dropout and constraints as they were. */
    public Recurrent recurrent() {
        return recurrent;
    }

    /**
     * Copies the parameters of a trained layer.
     *
     * @param trained what the configuration was converted of
     * @param into of the same sizes: what a network has made of {@link #recurrent()}
     */
    public void copyParameters(org.deeplearning4j.nn.api.Layer trained, org.deeplearning4j.nn.api.Layer into) {
        arranged(trained.paramTable())
                .forEach((key, values) -> into.getParam(key).assign(values));
    }

    /**
     * Parameters, or their gradients, as a {@link Recurrent} arranges them.
     *
     * @param table by DL4J's keys: W, RW and b, with prefixes for two directions
     */
    public Map<String, INDArray> arranged(Map<String, INDArray> table) {
        CellLayout layout = recurrent.settings().cell().program().layout();
        Map<String, INDArray> arranged = new LinkedHashMap<>();
        for (String prefix : RecurrentParams.prefixes(recurrent.settings().direction())) {
            for (String key : layout.keys()) {
                INDArray[] blocks = layout.of(key).stream()
                        .map(parameter -> block(parameter, table, prefix))
                        .toArray(INDArray[]::new);
                arranged.put(prefix + key, Nd4j.concat(blocks[0].rank() - 1, blocks));
            }
        }
        return arranged;
    }

    /** What DL4J stores of one parameter of the cell. */
    private INDArray block(Parameter parameter, Map<String, INDArray> table, String prefix) {
        long h = recurrent.getNOut();
        if (PEEPHOLES.contains(parameter.name())) {
            long column = BLOCKS.size() * h + PEEPHOLES.indexOf(parameter.name());
            return columns(table.get(prefix + CellLayout.RECURRENT), column, 1).reshape(h);
        }
        int gate = Math.max(
                0, BLOCKS.indexOf(parameter.name().substring(parameter.name().length() - 1)));
        if (parameter.kind() == Parameter.Kind.VECTOR) {
            INDArray bias = table.get(prefix + CellLayout.BIAS);
            return columns(bias.reshape(1, bias.length()), gate * h, h).reshape(h);
        }
        String key = parameter.name().startsWith("W") ? CellLayout.INPUT : CellLayout.RECURRENT;
        return columns(table.get(prefix + key), gate * h, h);
    }

    private static INDArray columns(INDArray matrix, long first, long count) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count))
                .dup('f');
    }

    private static Recurrent recurrent(Layer layer, Direction direction) {
        Cell cell = cell(layer);
        BaseRecurrentLayer given = (BaseRecurrentLayer) layer;
        Recurrent recurrent = new Recurrent.Builder()
                .cell(cell)
                .direction(direction)
                .nIn(given.getNIn())
                .nOut(given.getNOut())
                .dataFormat(given.getRnnDataFormat())
                .build();
        recurrent.setLayerName(given.getLayerName());
        recurrent.setWeightInitFn(given.getWeightInitFn());
        recurrent.setWeightInitFnRecurrent(given.getWeightInitFnRecurrent());
        recurrent.setBiasInit(given.getBiasInit());
        recurrent.setRegularization(given.getRegularization());
        recurrent.setRegularizationBias(given.getRegularizationBias());
        recurrent.setIUpdater(given.getIUpdater());
        recurrent.setBiasUpdater(given.getBiasUpdater());
        recurrent.setIDropout(given.getIDropout());
        recurrent.setWeightNoise(given.getWeightNoise());
        recurrent.setConstraints(constraints(given.getConstraints(), direction));
        recurrent.setGradientNormalization(given.getGradientNormalization());
        recurrent.setGradientNormalizationThreshold(given.getGradientNormalizationThreshold());
        return recurrent.clone();
    }

    private static List<LayerConstraint> constraints(List<LayerConstraint> given, Direction direction) {
        List<LayerConstraint> copies = new ArrayList<>();
        for (LayerConstraint constraint : given == null ? List.<LayerConstraint>of() : given) {
            LayerConstraint copy = constraint.clone();
            copy.setParams(constraint.getParams().stream()
                    .flatMap(key -> RecurrentParams.keys(direction, key))
                    .collect(Collectors.toSet()));
            copies.add(copy);
        }
        return given == null ? null : copies;
    }

    @SuppressWarnings("deprecation") // GravesLSTM, which old models have
    private static Cell cell(Layer layer) {
        if (layer instanceof AbstractLSTM lstm && (lstm instanceof LSTM || lstm instanceof GravesLSTM)) {
            requireActivation(lstm.getActivationFn(), layer, new ActivationTanH());
            requireActivation(lstm.getGateActivationFn(), layer, new ActivationSigmoid());
            return lstm instanceof LSTM ? Cells.LSTM : Cells.named("lstm-peepholes");
        }
        require(layer instanceof SimpleRnn, layer, "");
        SimpleRnn rnn = (SimpleRnn) layer;
        require(!rnn.hasLayerNorm(), layer, " with layer normalisation");
        boolean relu = new ActivationReLU().equals(rnn.getActivationFn());
        requireActivation(rnn.getActivationFn(), layer, relu ? new ActivationReLU() : new ActivationTanH());
        return relu ? Cells.RELU : Cells.RNN;
    }

    private static void requireActivation(IActivation found, Layer layer, IActivation own) {
        require(Objects.equals(found, own), layer, " with the activation " + found + " in place of " + own);
    }

    private static void require(boolean condition, Layer layer, String what) {
        if (!condition) {
            String name = layer.getLayerName() == null ? "" : " \"" + layer.getLayerName() + "\"";
            throw new DL4JInvalidConfigException("No cell of the library computes the same as "
                    + layer.getClass().getSimpleName() + name + what + ".");
        }
    }
}
