package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * A vector that matrices multiply, other than the input: all its products are taken together.
 *
 * @param index from 0: states first
 * @param vector a state or a computed value
 * @param state which it is; -1 for a computed value
 * @param firstBlock where its matrices begin among the blocks of RW
 * @param sums that the products are parts of, one for each block
 */
public record Source(int index, Node vector, int state, int firstBlock, List<Integer> sums) {
    /** Whether it is h before the step, which workers exchange. */
    public boolean isStateH() {
        return state == 0;
    }

    /**
     * Neighbouring sums that neighbouring blocks of RW belong to: they are one product.
     *
     * @param sum the first
     * @param block the first, in RW
     * @param count of both
     */
    public record Run(int sum, int block, int count) {}

    /** The fewest runs that have all its sums, each on one side of the first that has no product with x. */
    public List<Run> runs(int gates) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            int sum = sums.get(i);
            if (last != null && sum == last.sum() + last.count() && sum != gates) {
                runs.set(runs.size() - 1, new Run(last.sum(), last.block(), last.count() + 1));
            } else {
                runs.add(new Run(sum, firstBlock + i, 1));
            }
        }
        return runs;
    }
}
