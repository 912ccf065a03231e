package org.recur4j.nn.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.recurrent.CellType;
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
    static final String BRIDGE_H = "Wi";
    static final String BRIDGE_H_BIAS = "bi";
    static final String BRIDGE_C = "Wj";
    static final String BRIDGE_C_BIAS = "bj";

    private DecoderParams() {}

    /** Whether it multiplies; the others are added. */
    static boolean isWeight(String key) {
        return Character.isUpperCase(key.charAt(0)) || key.equals(SCORE) || key.equals(GATE);
    }

    static Map<String, long[]> shapes(AttentionDecoder conf) {
        Cell cell = conf.getCell().cell(conf.isRelu());
        AttentionKind kind = conf.getKind();
        long h = conf.getNState();
        long o = conf.getNOut();
        long m = conf.getNMemory();
        long a = conf.getAttentionSize();
        long columns = cell.gates() * h;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(RecurrentParams.INPUT, new long[] {conf.getNIn(), columns});
        shapes.put(RecurrentParams.RECURRENT, new long[] {h, columns});
        shapes.put(RecurrentParams.BIAS, new long[] {columns});
        add(shapes, cell.hasCandidateBias(), RecurrentParams.CANDIDATE_BIAS, h);
        add(shapes, conf.isInputFeeding(), FEED, o, columns);
        add(shapes, kind.hasKeys(), KEYS, m, a);
        add(shapes, kind == AttentionKind.ADDITIVE, KEY_BIAS, a);
        add(shapes, kind.asks(), QUERY, h, a);
        add(shapes, kind == AttentionKind.SCALED, QUERY_BIAS, a);
        add(shapes, kind == AttentionKind.ADDITIVE, SCORE, a);
        add(shapes, true, STATE, h, o);
        add(shapes, kind != AttentionKind.NONE, CONTEXT, m, o);
        add(shapes, true, OUTPUT_BIAS, o);
        add(shapes, conf.isGated(), GATE, h);
        add(shapes, conf.isGated(), GATE_BIAS, 1);
        addBridge(shapes, conf, cell.hasMemory());
        return shapes;
    }

    private static void addBridge(Map<String, long[]> shapes, AttentionDecoder conf, boolean memory) {
        boolean bridge = conf.getNSummary() > 0;
        add(shapes, bridge, BRIDGE_H, conf.getNSummary(), conf.getNState());
        add(shapes, bridge, BRIDGE_H_BIAS, conf.getNState());
        add(shapes, bridge && memory, BRIDGE_C, conf.getNSummary(), conf.getNState());
        add(shapes, bridge && memory, BRIDGE_C_BIAS, conf.getNState());
    }

    private static void add(Map<String, long[]> shapes, boolean present, String key, long... shape) {
        if (present) {
            shapes.put(key, shape);
        }
    }

    static void initialise(AttentionDecoder conf, Map<String, INDArray> table) {
        IWeightInit init = conf.getWeightInitFn();
        long h = conf.getNState();
        long o = conf.getNOut();
        long input = conf.getNIn() + (conf.isInputFeeding() ? o : 0);
        long output = h + conf.getNMemory();
        table.forEach((key, values) -> {
            switch (key) {
                case RecurrentParams.INPUT, FEED -> InitialWeights.blocks(init, input, h, values);
                case RecurrentParams.RECURRENT -> InitialWeights.blocks(init, h, h, values);
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
        if (conf.getCell() == CellType.LSTM) {
            InitialWeights.forgetGate(table.get(RecurrentParams.BIAS), h, conf.getForgetGateBias());
        }
    }
}
