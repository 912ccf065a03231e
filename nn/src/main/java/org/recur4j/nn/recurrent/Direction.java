package org.recur4j.nn.recurrent;

/** The direction in which a {@link Recurrent} reads its sequences. */
public enum Direction {
    /** From the first step to the last. */
    FORWARD(1),
    /** From the last step to the first. */
    BACKWARD(1),
    /**
     * Both, each with its own parameters (Schuster and Paliwal 1997, "Bidirectional recurrent neural networks"): the output is
     * the forward states followed by the backward states, [B,2H,T].
     */
    BOTH(2);

    private final int count;

    Direction(int count) {
        this.count = count;
    }

    /** Number of directions D: 1 or 2. */
    public int count() {
        return count;
    }

    /** Whether the direction of this index, from 0, starts at the last step. */
    boolean isReversed(int index) {
        return this == BACKWARD || index == 1;
    }
}
