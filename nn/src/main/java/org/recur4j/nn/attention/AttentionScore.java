package org.recur4j.nn.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The score of an {@link AttentionKind}, forward and backward, for both implementations of {@link Decoder}: it compares a
 * query with each key of a memory. Instances have no state; both decoders make queries and keys of what parameters there are.
 *
 * <pre>{@code
 * q = h W_q + b_q    h itself without W_q      [B,A]
 * k = m W_k + b_k    m itself without W_k      [S,B,A]
 * }</pre>
 */
abstract class AttentionScore {
    private final List<String> parameters;

    /**
     * A score.
     *
     * @param parameters names of its parameters, in the order they are stored in: {@link DecoderParams#KEYS} and the like
     */
    AttentionScore(String... parameters) {
        this.parameters = List.of(parameters);
    }

    /** The parameters' shapes by name, for states of size H, memories of size M and keys of size A. */
    final Map<String, long[]> shapes(long h, long m, long a) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String name : parameters) {
            shapes.put(
                    name,
                    switch (name) {
                        case DecoderParams.KEYS -> new long[] {m, a};
                        case DecoderParams.QUERY -> new long[] {h, a};
                        default -> new long[] {a};
                    });
        }
        return shapes;
    }

    final boolean hasQueryProjection() {
        return parameters.contains(DecoderParams.QUERY);
    }

    final boolean hasKeyProjection() {
        return parameters.contains(DecoderParams.KEYS);
    }

    /**
     * Whether the score is the product of query and key times {@link #scale}: the gradient of the keys is then one product
     * over all steps, dk_s = Σ_t ds_ts q_t, which the decoders take.
     */
    abstract boolean isProduct();

    /** Factor of the score, for keys of size A. */
    double scale(long a) {
        return 1;
    }

    /**
     * Scores of keys against queries, in ND4J operations.
     *
     * @param query q [B,A]
     * @param keys k [S,B,A]
     */
    abstract Scores scores(DecoderWeights weights, INDArray query, INDArray keys);

    /**
     * Gradients of {@link #scores}.
     *
     * @param hidden what {@link Scores} gave
     * @param ds gradient with respect to the values [S,B]
     * @param gradients those of the score's own parameters are added to these
     * @param keyGradient dk is added to it [S,B,A]
     * @return dq [B,A]
     */
    abstract INDArray backward(
            DecoderWeights weights,
            INDArray query,
            INDArray keys,
            INDArray hidden,
            INDArray ds,
            DecoderWeights gradients,
            INDArray keyGradient);

    /** The score of one key on the CPU against {@code row.query}. */
    abstract float score(CpuAttention row, float[] key);

    /**
     * Gradients of {@link #score}: adds dq to {@code row.queryGradient}.
     *
     * @param ds gradient with respect to the score
     * @param dk is added to as well, unless the score is a product
     */
    abstract void backward(CpuAttention row, float ds, float[] key, float[] dk);

    /**
     * Scores in ND4J operations.
     *
     * @param values [S,B]
     * @param hidden what the backward pass needs besides; may be null
     */
    record Scores(INDArray values, INDArray hidden) {}
}
