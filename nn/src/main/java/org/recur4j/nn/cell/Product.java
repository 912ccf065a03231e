package org.recur4j.nn.cell;

/**
 * A matrix of parameters times a vector.
 *
 * @param matrix name of the parameter
 * @param vector the input, a state or a computed value
 */
record Product(String matrix, Node vector) {
    boolean ofInput() {
        return vector.op() == Op.INPUT;
    }
}
