package org.recur4j.nn.cell;

/** How many numbers a vector of a cell has. */
public enum Size {
    /** H, as the states. */
    HIDDEN("H"),
    /** I, as the input x. */
    INPUT("I");

    private final String letter;

    Size(String letter) {
        this.letter = letter;
    }

    /** As it stands in shapes: H or I. */
    @Override
    public String toString() {
        return letter;
    }
}
