package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A constraint on a vertex's parameter, kept in the step itself. DL4J applies constraints to layers only; but it asks any
 * vertex for its regularisation, the last of which sees the finished step and may turn it into the one that ends where the
 * constraint holds.
 *
 * @param constraint such as a largest norm
 * @param shape of the parameter, which comes as one row
 */
record ConstraintStep(BaseConstraint constraint, long[] shape) implements Regularization {
    private static final long serialVersionUID = 1L;

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    @Override
    public void apply(INDArray parameter, INDArray step, double learningRate, int iteration, int epoch) {
        INDArray after =
                parameter.sub(step).dup('f').reshape('f', shape.length == 1 ? new long[] {1, shape[0]} : shape);
        constraint.apply(after);
        step.assign(parameter.sub(after.dup('f').reshape('f', parameter.shape())));
    }

    @Override
    public double score(INDArray parameter, int iteration, int epoch) {
        return 0;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ConstraintStep clone() {
        return this;
    }
}
