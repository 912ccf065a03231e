package org.recur4j.nn;

import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Dropout (Srivastava et al. 2014, section 10: inverted), for sequences in any order of memory.
 *
 * <pre>{@code
 * y = m ∘ x / (1 - p)        m = 0 with probability p, else 1
 * }</pre>
 *
 * DL4J's own dropout draws its mask in another order of memory than a recurrent layer's output and takes several times
 * as long. The mask is drawn from a hash of each element's position and one number of ND4J's generator, whose seed
 * therefore decides it.
 */
public final class InvertedDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    @JsonProperty("probability")
    private final double probability;

    private transient INDArray mask;

    /**
     * Dropout of a share of the values.
     *
     * <p>The result of a time-major sequence is one too, whatever the order of the array offered for it.
     *
     * @param probability p of dropping a value, at least 0 and below 1
     */
    public InvertedDropout(@JsonProperty("probability") double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout probability " + probability + " is not in [0, 1)");
        }
        this.probability = probability;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        DataType type = result.dataType();
        INDArray into = result;
        if (Layout.isTimeMajor(input)) {
            into = Layout.create(workspaces, ArrayType.INPUT, result);
            mask = Layout.create(workspaces, ArrayType.INPUT, result);
        } else {
            mask = workspaces.createUninitialized(ArrayType.INPUT, type, result.shape(), result.ordering());
        }
        INDArray drawn = Nd4j.createFromArray(draw(Math.toIntExact(result.length())));
        if (into == result) {
            mask.assign(drawn.reshape(result.ordering(), result.shape()));
        } else {
            Layout.timeMajor(mask)
                    .assign(drawn.reshape('c', Layout.timeMajor(mask).shape()));
        }
        return input.castTo(type).mul(mask, into);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        gradAtOutput.mul(mask.castTo(gradAtInput.dataType()), gradAtInput);
        mask = null;
        return gradAtInput;
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    public IDropout clone() {
        return new InvertedDropout(probability);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvertedDropout that && probability == that.probability;
    }

    @Override
    public int hashCode() {
        return Objects.hash(probability);
    }

    /** 0 or 1 / (1 - p) for each element: a finaliser of MurmurHash3 of its position, compared with p. */
    private float[] draw(int length) {
        float[] values = new float[length];
        int salt = (int) Nd4j.getRandom().nextLong();
        int threshold = (int) Math.round(probability * (1 << 24));
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < length; i++) {
            int hash = i * 0x9E3779B1 + salt;
            hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
            hash ^= hash >>> 16;
            values[i] = (hash >>> 8) < threshold ? 0f : kept;
        }
        return values;
    }
}
