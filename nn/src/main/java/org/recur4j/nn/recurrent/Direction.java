package org.recur4j.nn.recurrent;

/** Which way a {@link Recurrent} reads its sequences. */
public enum Direction {
    /** From the first step to the last. */
    FORWARD(1),
    /** From the last step to the first. */
    BACKWARD(1),
    /**
     * Both ways, each with parameters of its own (Schuster and Paliwal 1997, "Bidirectional recurrent neural networks"): the
     * output has the states of the way forward and then those of the way backward, [B,2H,T].
     */
    BOTH(2);

    private final int ways;

    Direction(int ways) {
        this.ways = ways;
    }

    /** How many ways are read: 1 or 2. */
    public int ways() {
        return ways;
    }

    /** Whether the nth way, from 0, takes the last step first. */
    boolean isReversed(int way) {
        return this == BACKWARD || way == 1;
    }
}
