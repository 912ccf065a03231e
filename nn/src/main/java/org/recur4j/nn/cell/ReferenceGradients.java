package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The gradients of a sequence that are products over all steps: with respect to the parameters and the input. */
public final class ReferenceGradients {
    private final ReferenceCell cell;
    private final CellProgram program;
    private final INDArray x;
    private final long batch;
    private final long hidden;
    private final INDArray gates;
    private final Map<Integer, INDArray> others = new HashMap<>();
    private final Map<Node, INDArray> vectors = new HashMap<>();
    private INDArray direct; // the input's gradient without that through its products [TB,I]

    /**
     * Of a sequence.
     *
     * @param x its input, as rows [TB,I]
     */
    public ReferenceGradients(ReferenceCell cell, INDArray x, long batch, long hidden) {
        this.cell = cell;
        this.x = x;
        this.batch = batch;
        this.hidden = hidden;
        program = cell.program();
        gates = program.gates() == 0 ? null : rows(program.gates() * hidden);
    }

    private INDArray rows(long columns) {
        return Nd4j.create(x.dataType(), new long[] {x.size(0), columns}, 'c');
    }

    /** Takes the gradients of a step; returns those of the sums with a product with x [B,GH], null where there are none. */
    public INDArray add(int t, ReferenceCell.Step step, ReferenceCell.StepGradient gradient) {
        for (int sum = program.gates(); sum < program.sums(); sum++) {
            INDArray values = gradient.sums().get(sum);
            block(others.computeIfAbsent(sum, s -> rows(values.size(1))), t).assign(values);
        }
        for (Source source : program.sources()) {
            INDArray vector = step.values().get(source.vector());
            block(vectors.computeIfAbsent(source.vector(), v -> rows(vector.size(1))), t)
                    .assign(vector);
        }
        if (gradient.input() != null) {
            direct = direct == null ? rows(x.size(1)) : direct;
            block(direct, t).assign(gradient.input());
        }
        if (gates == null) {
            return null;
        }
        INDArray all = Nd4j.hstack(gradient.sums().subList(0, program.gates()));
        block(gates, t).assign(all);
        return all;
    }

    private INDArray block(INDArray rows, long t) {
        return rows.get(NDArrayIndex.interval(t * batch, (t + 1) * batch), NDArrayIndex.all());
    }

    /** Writes the gradients with respect to the parameters. */
    public void writeParameters(Weights gradients) {
        for (int sum = 0; sum < program.sums(); sum++) {
            INDArray gradient = sum < program.gates() ? columns(gates, sum) : others.get(sum);
            for (Product product : program.sumNodes().get(sum).sum().products()) {
                INDArray vector = product.ofInput() ? x : vectors.get(product.vector());
                cell.matrix(gradients, product).assign(vector.transpose().mmul(gradient));
            }
            CellLayout.Place bias = program.bias(sum);
            if (bias != null) {
                INDArray into = cell.vector(gradients, bias);
                into.assign(bias.key().equals(CellLayout.SCALARS) ? gradient.sum() : gradient.sum(0));
            }
        }
    }

    /** Writes the gradient with respect to the input [TB,I]. */
    public void writeInput(Weights weights, INDArray into) {
        List<INDArray> parts = new ArrayList<>();
        if (gates != null) {
            INDArray matrix =
                    weights.input().get(NDArrayIndex.all(), NDArrayIndex.interval(0, program.gates() * hidden));
            parts.add(gates.mmul(matrix.transpose()));
        }
        for (int sum = program.gates(); sum < program.sums(); sum++) {
            for (Product product : program.sumNodes().get(sum).sum().products()) {
                if (product.ofInput()) {
                    parts.add(others.get(sum).mmul(cell.matrix(weights, product).transpose()));
                }
            }
        }
        into.assign(direct == null ? into.like() : direct);
        parts.forEach(into::addi);
    }

    private INDArray columns(INDArray matrix, int block) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(block * hidden, (block + 1) * hidden));
    }
}
