package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One step of a cell, forward and backward, in ND4J operations: the reference, for any backend and floating-point type. Its
 * equations and their derivatives are evaluated value by value.
 */
public final class ReferenceCell {
    private final CellProgram program;

    public ReferenceCell(Cell cell) {
        program = cell.program();
    }

    /**
     * A step that was computed.
     *
     * @param values by node
     * @param next states after it [B,H]
     */
    public record Step(Map<Node, INDArray> values, State next) {}

    /**
     * The gradients of a step.
     *
     * @param sums with respect to each sum [B,H]
     * @param previous with respect to the states before it [B,H]
     * @param input with respect to x [B,I], without that through its products; null if there is none
     */
    public record StepGradient(List<INDArray> sums, State previous, INDArray input) {}

    /**
     * One step forward.
     *
     * @param weights the parameters
     * @param x the input [B,I]
     * @param projected its products and their biases, x W + b [B,GH]
     * @param previous states before the step [B,H]
     */
    public Step forward(Weights weights, INDArray x, INDArray projected, State previous) {
        Map<Node, INDArray> values = new HashMap<>();
        for (int s = 0; s < previous.arrays().size(); s++) {
            values.put(leaf(Op.STATE, s), previous.arrays().get(s));
        }
        Evaluation evaluation = new Evaluation(weights, values, x, projected);
        List<INDArray> next = program.equations().next().stream()
                .map(node -> evaluation.of(node).dup('c'))
                .toList();
        return new Step(values, new State(next));
    }

    /**
     * One step backward.
     *
     * @param step what {@link #forward} returned
     * @param gradient with respect to the states after the step [B,H]
     */
    public StepGradient backward(Weights weights, Step step, INDArray x, State gradient) {
        Map<Node, INDArray> values = new HashMap<>(step.values());
        for (int s = 0; s < gradient.arrays().size(); s++) {
            values.put(leaf(Op.SEED, s), gradient.arrays().get(s));
        }
        Evaluation evaluation = new Evaluation(weights, values, x, null);
        List<INDArray> sums = program.sumNodes().stream()
                .map(sum -> evaluation.of(program.gradients().of(sum)))
                .toList();
        List<INDArray> previous = new ArrayList<>();
        for (int s = 0; s < gradient.arrays().size(); s++) {
            previous.add(
                    evaluation.of(program.gradients().of(leaf(Op.STATE, s))).dup('c'));
        }
        for (Source source : program.sources()) {
            if (source.state() >= 0) {
                List<Node> nodes =
                        source.sums().stream().map(program.sumNodes()::get).toList();
                List<INDArray> parts = source.sums().stream().map(sums::get).toList();
                previous.get(source.state()).addi(back(weights, source.vector(), nodes, parts));
            }
        }
        Node direct = program.gradients().of(program.equations().graph().leaf(Op.INPUT, null, Size.INPUT));
        return new StepGradient(sums, new State(previous), direct.is(0) ? null : evaluation.of(direct));
    }

    CellProgram program() {
        return program;
    }

    /**
     * The products of a whole sequence with their biases, x W + b.
     *
     * @param x [TB,I]
     * @return [TB,GH]; null for a cell without
     */
    public INDArray project(Weights weights, INDArray x) {
        if (program.gates() == 0) {
            return null;
        }
        long width = program.gates()
                * weights.input().size(1)
                / program.layout().of(CellLayout.INPUT).size();
        INDArray projected = x.mmul(weights.input().get(NDArrayIndex.all(), NDArrayIndex.interval(0, width)));
        long h = width / program.gates();
        for (int sum = 0; sum < program.gates(); sum++) {
            CellLayout.Place bias = program.bias(sum);
            if (bias != null) {
                projected
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(sum * h, (sum + 1) * h))
                        .addiRowVector(vector(weights, bias));
            }
        }
        return projected;
    }

    private Node leaf(Op op, int state) {
        return program.equations().graph().leaf(op, program.states().get(state), Size.HIDDEN);
    }

    /** Σ g Uᵀ over the products of a vector in these sums. */
    private INDArray back(Weights weights, Node vector, List<Node> sums, List<INDArray> gradients) {
        INDArray back = null;
        for (int i = 0; i < sums.size(); i++) {
            for (Product product : sums.get(i).sum().products()) {
                if (product.vector() == vector) {
                    INDArray part =
                            gradients.get(i).mmul(matrix(weights, product).transpose());
                    back = back == null ? part : back.addi(part);
                }
            }
        }
        return back;
    }

    /** View of a product's matrix. */
    INDArray matrix(Weights weights, Product product) {
        return matrix(weights, program.layout().place(product.matrix()));
    }

    INDArray matrix(Weights weights, CellLayout.Place place) {
        INDArray all = weights.get(place.key());
        long width = all.size(1) / program.layout().of(place.key()).size();
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval(place.index() * width, (place.index() + 1) * width));
    }

    /** View of a vector of parameters; of one number for a scalar. */
    INDArray vector(Weights weights, CellLayout.Place place) {
        INDArray all = weights.get(place.key());
        long width = all.length() / program.layout().of(place.key()).size();
        return all.get(NDArrayIndex.interval(place.index() * width, (place.index() + 1) * width));
    }

    /** Values of nodes, each computed once. */
    private final class Evaluation {
        private final Weights weights;
        private final Map<Node, INDArray> values;
        private final INDArray x;
        private final INDArray projected;

        Evaluation(Weights weights, Map<Node, INDArray> values, INDArray x, INDArray projected) {
            this.weights = weights;
            this.values = values;
            this.x = x;
            this.projected = projected;
        }

        INDArray of(Node node) {
            INDArray value = values.get(node);
            if (value == null) {
                value = compute(node);
                values.put(node, value);
            }
            return value;
        }

        private INDArray compute(Node node) {
            return switch (node.op()) {
                case INPUT -> x;
                case SUM -> sum(node);
                case BACK -> {
                    Gradients.Back back = (Gradients.Back) node.detail();
                    List<INDArray> gradients =
                            node.arguments().stream().map(this::of).toList();
                    yield back(weights, back.vector(), back.sums(), gradients);
                }
                case CONSTANT -> filled(node.size()).addi(node.value());
                default -> NodeOperations.of(node, this::of);
            };
        }

        private INDArray filled(Size size) {
            long width = size == Size.INPUT
                    ? x.size(1)
                    : values.get(leaf(Op.STATE, 0)).size(1);
            return Nd4j.create(x.dataType(), new long[] {x.size(0), width}, 'c');
        }

        private INDArray sum(Node node) {
            int index = program.sumNodes().indexOf(node);
            INDArray sum = null;
            if (index < program.gates()) {
                long h = projected.size(1) / program.gates();
                sum = projected
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(index * h, (index + 1) * h))
                        .dup('c');
            }
            for (Product product : node.sum().products()) {
                if (!product.ofInput() || index >= program.gates()) {
                    INDArray part = of(product.vector()).mmul(matrix(weights, product));
                    sum = sum == null ? part : sum.addi(part);
                }
            }
            CellLayout.Place bias = program.bias(index);
            if (bias != null && index >= program.gates()) {
                sum = sum == null ? filled(node.size()) : sum;
                INDArray vector = vector(weights, bias);
                return vector.length() == 1 ? sum.addi(vector) : sum.addiRowVector(vector);
            }
            return sum;
        }
    }
}
