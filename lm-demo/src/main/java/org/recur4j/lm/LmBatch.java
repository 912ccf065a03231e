package org.recur4j.lm;

/**
 * One window of every parallel stream of the training text: row b continues where row b of the batch before ended.
 *
 * @param inputs tokens read, [B][T]
 * @param targets the token that follows each of them, [B][T]
 * @param startsStream whether the rows begin their streams, so that no state is carried over from the batch before
 */
public record LmBatch(int[][] inputs, int[][] targets, boolean startsStream) {
    /** Number of predicted tokens, B·T. */
    public int tokens() {
        return inputs.length * inputs[0].length;
    }
}
