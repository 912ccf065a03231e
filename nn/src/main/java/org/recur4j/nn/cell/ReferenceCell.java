package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
    public record Step(Map<Node, INDArray> values, State next) {
        /** The step of one sequence, as if it were computed for a batch of copies of it. */
        public Step repeated(int row, long copies) {
            UnaryOperator<INDArray> repeat = array -> array.getRow(row, true).repeat(0, copies);
            Map<Node, INDArray> repeated = new HashMap<>();
            values.forEach((node, value) -> repeated.put(node, repeat.apply(value)));
            return new Step(repeated, next.map(repeat));
        }
    }

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
     * @param added to the sums with a product with x [B,GH]; may be null
     * @param previous states before the step [B,H]
     */
    public Step forward(Weights weights, INDArray x, INDArray added, State previous) {
        return forward(weights, x, added, previous, Map.of());
    }

    /** The same with the values of some lines changed, by their names, and with it what is computed from them; an argument is left as it is. */
    public Step forward(
            Weights weights, INDArray x, INDArray added, State previous, Map<String, UnaryOperator<INDArray>> changes) {
        Map<Node, INDArray> values = new HashMap<>();
        for (int s = 0; s < previous.arrays().size(); s++) {
            values.put(leaf(Op.STATE, s), previous.arrays().get(s));
        }
        Evaluation evaluation = new Evaluation(weights, values, x, added, true);
        program.equations().values().forEach((name, node) -> {
            if (changes.containsKey(name)) {
                values.put(node, changes.get(name).apply(evaluation.of(node)));
            }
        });
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
        Evaluation evaluation = backward(weights, step, x, gradient, true);
        List<INDArray> sums = program.sumNodes().stream()
                .map(sum -> evaluation.of(program.gradients().of(sum)))
                .toList();
        List<INDArray> previous = new ArrayList<>(besideProducts(evaluation).arrays());
        for (CellProgram.Source source : program.sources()) {
            if (source.state() >= 0) {
                for (int sum : source.sums()) {
                    previous.get(source.state())
                            .addi(back(
                                    weights, source.vector(), program.sumNodes().get(sum), sums.get(sum)));
                }
            }
        }
        Node direct = program.gradients().of(program.equations().graph().leaf(Op.INPUT, null, Size.INPUT));
        return new StepGradient(sums, new State(previous), direct.is(0) ? null : evaluation.of(direct));
    }

    /**
     * One step backward without what goes through a product with a matrix: the gradient that reaches the states before the step
     * element by element, as that of an LSTM's c through the forget gate, or of a GRU's h through z.
     */
    public State backwardElementwise(Weights weights, Step step, INDArray x, State gradient) {
        return besideProducts(backward(weights, step, x, gradient, false));
    }

    /** The value of each line of the equations in a step, by its name and in the order of the text; lines that nothing uses are left out. */
    public Map<String, INDArray> named(Step step) {
        Map<String, INDArray> named = new LinkedHashMap<>();
        program.equations().values().forEach((name, node) -> {
            if (step.values().containsKey(node)) {
                named.put(name, step.values().get(node));
            }
        });
        return named;
    }

    private Evaluation backward(Weights weights, Step step, INDArray x, State gradient, boolean throughProducts) {
        Map<Node, INDArray> values = new HashMap<>(step.values());
        for (int s = 0; s < gradient.arrays().size(); s++) {
            values.put(leaf(Op.SEED, s), gradient.arrays().get(s));
        }
        return new Evaluation(weights, values, x, null, throughProducts);
    }

    /** The gradient with respect to the states before a step, without that through their products. */
    private State besideProducts(Evaluation evaluation) {
        List<INDArray> previous = new ArrayList<>();
        for (int s = 0; s < program.states().size(); s++) {
            previous.add(
                    evaluation.of(program.gradients().of(leaf(Op.STATE, s))).dup('c'));
        }
        return new State(previous);
    }

    /** Names of the states, h first. */
    public List<String> states() {
        return program.states();
    }

    CellProgram program() {
        return program;
    }

    private Node leaf(Op op, int state) {
        return program.equations().graph().leaf(op, program.states().get(state), Size.HIDDEN);
    }

    /** g Uᵀ, for the matrix that multiplies a vector in a sum. */
    private INDArray back(Weights weights, Node vector, Node sum, INDArray gradient) {
        return gradient.mmul(
                matrix(weights, sum, sum.arguments().indexOf(vector)).transpose());
    }

    /** View of the matrix that multiplies an argument of a sum. */
    INDArray matrix(Weights weights, Node sum, int argument) {
        return matrix(weights, program.layout().place(sum.sum().matrices().get(argument)));
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
        private final INDArray added;
        private final boolean throughProducts; // whether gradients go back through products

        Evaluation(Weights weights, Map<Node, INDArray> values, INDArray x, INDArray added, boolean throughProducts) {
            this.weights = weights;
            this.values = values;
            this.x = x;
            this.added = added;
            this.throughProducts = throughProducts;
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
                case BACK -> back(node);
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

        private INDArray back(Node node) {
            Gradients.Back back = (Gradients.Back) node.detail();
            INDArray total = filled(node.size());
            for (int i = 0; throughProducts && i < back.sums().size(); i++) {
                INDArray gradient = of(node.argument(i));
                total.addi(ReferenceCell.this.back(
                        weights, back.vector(), back.sums().get(i), gradient));
            }
            return total;
        }

        private INDArray sum(Node node) {
            int index = program.sumNodes().indexOf(node);
            INDArray sum = filled(node.size());
            for (int i = 0; i < node.arguments().size(); i++) {
                sum.addi(of(node.argument(i)).mmul(matrix(weights, node, i)));
            }
            if (added != null && index < program.gates()) {
                long h = sum.size(1);
                sum.addi(added.get(NDArrayIndex.all(), NDArrayIndex.interval(index * h, (index + 1) * h)));
            }
            CellLayout.Place bias = program.bias(index);
            if (bias != null) {
                INDArray vector = vector(weights, bias);
                return vector.length() == 1 ? sum.addi(vector) : sum.addiRowVector(vector);
            }
            return sum;
        }
    }
}
