package org.recur4j.nn.vertex;

import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.recur4j.nn.array.Layout;

/**
 * Dropout (Srivastava et al. 2014, section 10: inverted), for sequences in any order of memory.
 *
 * <pre>{@code
 * y = m ∘ x / (1 - p)        m = 0 with probability p, else 1
 * }</pre>
 *
 * DL4J's own dropout draws its mask in another order of memory than a recurrent layer's output and takes several times
 * as long. The mask is drawn from a hash of each element's place in memory and one number of ND4J's generator, whose
 * seed therefore decides it. No mask is kept: that number draws it again for the backward pass.
 */
public final class InvertedDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    @JsonProperty("probability")
    private final double probability;

    private transient DropoutMask mask;

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
        INDArray into = Layout.isTimeMajor(input) && !Layout.isTimeMajor(result)
                ? Layout.create(workspaces, ArrayType.INPUT, result)
                : result;
        mask = new DropoutMask(probability, (int) Nd4j.getRandom().nextLong(), into);
        mask.apply(input.castTo(into.dataType()), into);
        return into;
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        mask.apply(gradAtOutput, gradAtInput);
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
}
