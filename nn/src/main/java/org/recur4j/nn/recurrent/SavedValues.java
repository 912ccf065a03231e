package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CpuPlan;

/**
 * What the backward pass needs of each step of a {@link StateTile}: copied from the step's arrays to the {@link Tape}, and back.
 *
 * @param plan says which values
 * @param values as the plan numbers them
 * @param hidden how many of them have the states' size
 * @param gateCount blocks of the tape's gates
 * @param copies of arrays of the states' size
 * @param inputCopies of arrays of the input's size
 * @param rows of the tile
 */
record SavedValues(
        CpuPlan plan,
        float[][] values,
        int hidden,
        int gateCount,
        TileCopies copies,
        TileCopies inputCopies,
        int rows) {
    /** A block of one of the tape's matrices: the {@code nth} of {@code count}. */
    private record Place(TileCopies copies, long base, int nth, int count) {}

    /** Saves the values of a step, whose rows begin at {@code row}. */
    void save(Tape tape, int row) {
        for (int i = 0; i < plan.saved().size(); i++) {
            float[] value = values[plan.saved().get(i).array()];
            Place place = place(tape, i);
            place.copies().put(value, length(i), place.base(), tape.rows(), row, place.nth(), place.count());
        }
    }

    /** Loads them again. */
    void load(Tape tape, int row) {
        for (int i = 0; i < plan.saved().size(); i++) {
            float[] value = values[plan.saved().get(i).array()];
            Place place = place(tape, i);
            place.copies().get(place.base(), tape.rows(), row, place.nth(), place.count(), value, length(i));
            if (plan.saved().get(i).spread()) {
                CpuPlan.spread(value, rows);
            }
        }
    }

    private int length(int i) {
        CpuPlan.Saved saved = plan.saved().get(i);
        return saved.uniform() ? rows : values[saved.array()].length;
    }

    private Place place(Tape tape, int i) {
        if (i >= hidden) {
            return new Place(inputCopies, tape.wide(), i - hidden, tape.wideCount());
        }
        return i < gateCount
                ? new Place(copies, tape.gates(), i, gateCount)
                : new Place(copies, tape.extras(), i - gateCount, tape.extraCount());
    }
}
