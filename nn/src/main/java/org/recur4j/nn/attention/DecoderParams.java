package org.recur4j.nn.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.recurrent.InitialWeights;
import org.recur4j.nn.recurrent.RecurrentParams;

/**
 * Names, shapes and first values of an {@link AttentionDecoder}'s parameters, in the order they are stored in.
 *
 * <pre>{@code
 * W  [E,GH]  input weights of the cell          Wk [M,A]  keys; additive, general and scaled
 * RW [H,GH]  recurrent weights                  bk [A]    their bias; additive
 * b  [GH]    bias                               Wq [H,A]  query; additive and scaled
 * cb [H]     candidate bias, GRU only           v  [A]    scores; additive
 * F  [O,GH]  fed weights, with input feeding    bq [A]    query bias; scaled
 * Wh [H,O]   state to output                    Wi [K,H]  bridge to the initial state, with a summary
 * Wc [M,O]   context to output, with attention  bi [H]
 * bc [O]     output bias                        Wj [K,H]  the same for the memory of the LSTM
 * wg [H]     gate, where gated                  bj [H]
 * bg [1]
 * }</pre>
 *
 * W and F act on one input [e;a], W_h and W_c on one input [h;c]: the fan-in of both is what they have together. Each
 * gate's block of a cell's weights is initialised on its own.
 */
final class DecoderParams {
    static final String FEED = "F";
    static final String KEYS = "Wk";
    static final String KEY_BIAS = "bk";
    static final String QUERY = "Wq";
    static final String QUERY_BIAS = "bq";
    static final String SCORE = "v";
    static final String STATE = "Wh";
    static final String CONTEXT = "Wc";
    static final String OUTPUT_BIAS = "bc";
    static final String GATE = "wg";
    static final String GATE_BIAS = "bg";

    private DecoderParams() {}

    /** Weights of the bridge to the initial value of a state: Wi, Wj, Wi2, …. */
    static String bridge(int state) {
        return "W" + suffix(state);
    }

    /** Its bias. */
    static String bridgeBias(int state) {
        return "b" + suffix(state);
    }

    private static String suffix(int state) {
        return state < 2 ? "ij".substring(state, state + 1) : "i" + state;
    }

    /** Whether it multiplies; the others are added. */
    static boolean isWeight(String key) {
        return Character.isUpperCase(key.charAt(0)) || key.equals(SCORE) || key.equals(GATE);
    }

    static Map<String, long[]> shapes(DecoderSettings settings) {
        Cell cell = settings.cell();
        AttentionKind kind = settings.kind();
        long h = settings.nState();
        long o = settings.nOut();
        long m = settings.nMemory();
        long columns = cell.program().gates() * h;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.putAll(cell.program().layout().shapes(settings.nIn(), h));
        add(shapes, settings.inputFeeding(), FEED, o, columns);
        if (kind.attends()) {
            shapes.putAll(kind.score().shapes(h, m, settings.attentionSize()));
        }
        add(shapes, true, STATE, h, o);
        add(shapes, kind.attends(), CONTEXT, m, o);
        add(shapes, true, OUTPUT_BIAS, o);
        add(shapes, settings.gated(), GATE, h);
        add(shapes, settings.gated(), GATE_BIAS, 1);
        for (int s = 0; s < cell.states().size(); s++) {
            add(shapes, settings.nSummary() > 0, bridge(s), settings.nSummary(), h);
            add(shapes, settings.nSummary() > 0, bridgeBias(s), h);
        }
        return shapes;
    }

    private static void add(Map<String, long[]> shapes, boolean present, String key, long... shape) {
        if (present) {
            shapes.put(key, shape);
        }
    }

    static void initialise(AttentionDecoder conf, Map<String, INDArray> table) {
        DecoderSettings settings = conf.settings();
        IWeightInit init = conf.getWeightInitFn();
        long h = settings.nState();
        long o = settings.nOut();
        long input = settings.nIn() + (settings.inputFeeding() ? o : 0);
        long output = h + settings.nMemory();
        Cell cell = settings.cell();
        Set<String> ofCell = cell.program().layout().keys();
        new InitialWeights(init, init, conf.getBiasInit()).draw(cell, RecurrentParams.weights(cell, table), input);
        table.forEach((key, values) -> {
            if (ofCell.contains(key)) {
                return;
            }
            switch (key) {
                case FEED -> InitialWeights.blocks(init, input, h, values);
                case STATE, CONTEXT -> InitialWeights.blocks(init, output, o, values);
                case SCORE, GATE ->
                    InitialWeights.blocks(init, values.length(), 1, values.reshape('f', values.length(), 1));
                default -> {
                    if (isWeight(key)) {
                        InitialWeights.blocks(init, values.size(0), values.size(1), values);
                    } else {
                        values.assign(conf.getBiasInit());
                    }
                }
            }
        });
    }
}
