package org.recur4j.nn.cell;

import java.util.HashMap;
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
    private final Map<Node, INDArray> sums = new HashMap<>(); // their gradients, of all steps
    private final Map<Node, INDArray> vectors = new HashMap<>(); // what matrices multiply
    private final INDArray direct; // the input's gradient without that through its products [TB,I]

    /**
     * Of a sequence.
     *
     * @param x its input, as rows [TB,I]
     */
    public ReferenceGradients(ReferenceCell cell, INDArray x, long batch) {
        this.cell = cell;
        this.x = x;
        this.batch = batch;
        program = cell.program();
        direct = rows(x.size(1));
    }

    private INDArray rows(long columns) {
        return Nd4j.create(x.dataType(), new long[] {x.size(0), columns}, 'c');
    }

    /** Takes the gradients of a step; returns those of the sums with a product with x [B,GH], null where there are none. */
    public INDArray add(int t, ReferenceCell.Step step, ReferenceCell.StepGradient gradient) {
        for (int sum = 0; sum < program.sums(); sum++) {
            put(sums, program.sumNodes().get(sum), t, gradient.sums().get(sum));
        }
        for (CellProgram.Source source : program.sources()) {
            put(vectors, source.vector(), t, step.values().get(source.vector()));
        }
        if (gradient.input() != null) {
            block(direct, t).assign(gradient.input());
        }
        return program.gates() == 0 ? null : Nd4j.hstack(gradient.sums().subList(0, program.gates()));
    }

    private void put(Map<Node, INDArray> all, Node node, int t, INDArray values) {
        block(all.computeIfAbsent(node, n -> rows(values.size(1))), t).assign(values);
    }

    private INDArray block(INDArray rows, long t) {
        return rows.get(NDArrayIndex.interval(t * batch, (t + 1) * batch), NDArrayIndex.all());
    }

    /** Writes the gradients with respect to the parameters. */
    public void writeParameters(Weights gradients) {
        for (int index = 0; index < program.sums(); index++) {
            Node sum = program.sumNodes().get(index);
            INDArray gradient = sums.get(sum);
            for (int i = 0; i < sum.arguments().size(); i++) {
                INDArray vector = vectors.getOrDefault(sum.argument(i), x);
                cell.matrix(gradients, sum, i).assign(vector.transpose().mmul(gradient));
            }
            CellLayout.Place bias = program.bias(index);
            if (bias != null) {
                boolean scalar = bias.key().equals(CellLayout.SCALARS);
                cell.vector(gradients, bias).assign(scalar ? gradient.sum() : gradient.sum(0));
            }
        }
    }

    /** Writes the gradient with respect to the input [TB,I]. */
    public void writeInput(Weights weights, INDArray into) {
        into.assign(direct);
        for (Node sum : program.sumNodes()) {
            for (int i = 0; i < sum.arguments().size(); i++) {
                if (sum.argument(i).op() == Op.INPUT) {
                    into.addi(sums.get(sum).mmul(cell.matrix(weights, sum, i).transpose()));
                }
            }
        }
    }
}
