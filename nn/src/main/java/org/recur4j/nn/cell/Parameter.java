package org.recur4j.nn.cell;

/**
 * A parameter of a cell, as its equations use it.
 *
 * @param name in the equations
 * @param kind matrix, vector or scalar
 * @param from size of the vectors that a matrix multiplies; null for others
 * @param size of a vector, or of a matrix's products
 * @param initial what the text says of its first values
 */
public record Parameter(String name, Kind kind, Size from, Size size, InitialValue initial) {
    /** What a parameter is. */
    public enum Kind {
        MATRIX,
        VECTOR,
        SCALAR
    }

    /** Its shape in letters, such as {@code [I,H]}. */
    public String shape() {
        return switch (kind) {
            case MATRIX -> "[" + from + "," + size + "]";
            case VECTOR -> "[" + size + "]";
            case SCALAR -> "[1]";
        };
    }
}
