package org.recur4j.nn.cell;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The operations of a cell's graph on ND4J's arrays. */
final class NodeOperations {
    private NodeOperations() {}

    /** The value of a node that is computed element by element, or a mean. */
    static INDArray of(Node node, Function<Node, INDArray> values) {
        Node first = node.argument(0);
        Node second = node.arguments().size() > 1 ? node.argument(1) : null;
        if (second == null) {
            return function(node, values.apply(first));
        }
        if (first.op() == Op.CONSTANT) {
            return constantFirst(node.op(), first.value(), values.apply(second));
        }
        INDArray a = values.apply(first);
        if (second.op() == Op.CONSTANT) {
            return constantSecond(node.op(), a, second.value());
        }
        INDArray b = values.apply(second);
        return switch (node.op()) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.sub(b);
            case MULTIPLY -> a.mul(b);
            case DIVIDE -> a.div(b);
            case MIN -> Transforms.min(a, b, true);
            case MAX -> Transforms.max(a, b, true);
            default -> throw new IllegalStateException(node.op() + " has one argument");
        };
    }

    private static INDArray constantFirst(Op op, double a, INDArray b) {
        return switch (op) {
            case ADD -> b.add(a);
            case SUBTRACT -> b.rsub(a);
            case MULTIPLY -> b.mul(a);
            case DIVIDE -> b.rdiv(a);
            case MIN -> Transforms.min(b, a, true);
            case MAX -> Transforms.max(b, a, true);
            default -> throw new IllegalStateException(op + " has one argument");
        };
    }

    private static INDArray constantSecond(Op op, INDArray a, double b) {
        return switch (op) {
            case SUBTRACT -> a.sub(b);
            case DIVIDE -> a.div(b);
            default -> constantFirst(op, b, a);
        };
    }

    private static INDArray function(Node node, INDArray a) {
        return switch (node.op()) {
            case POSITIVE -> a.gt(0).castTo(a.dataType());
            case POWER -> Transforms.pow(a, node.value(), true);
            case SIGMOID -> Transforms.sigmoid(a, true);
            case TANH -> Transforms.tanh(a, true);
            case RELU -> Transforms.relu(a, true);
            case SOFTSIGN -> a.div(Transforms.abs(a, true).addi(1));
            case SOFTPLUS -> Transforms.softPlus(a, true);
            case EXP -> Transforms.exp(a, true);
            case LOG -> Transforms.log(a, true);
            case SQRT -> Transforms.sqrt(a, true);
            case ABS -> Transforms.abs(a, true);
            case MEAN -> a.like().addiColumnVector(a.mean(true, 1));
            default -> throw new IllegalStateException(node.op() + " has two arguments");
        };
    }
}
