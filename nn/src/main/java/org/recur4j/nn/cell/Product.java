package org.recur4j.nn.cell;

/**
 * A matrix of parameters times a vector.
 *
 * @param matrix the parameter
 * @param vector the input, a state or a computed value
 */
record Product(Parameter matrix, Node vector) {
    boolean ofInput() {
        return vector.op() == Op.INPUT;
    }
}
