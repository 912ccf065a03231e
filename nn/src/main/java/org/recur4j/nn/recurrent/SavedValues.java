package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.CpuPlan;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** What the backward pass needs of each step of a {@link StateTile}: copied from the step's arrays to the {@link Tape}, and back. */
final class SavedValues {
    private final CpuPlan plan;
    private final float[][] values;
    private final StateTile tile;
    private final int gateCount;
    private final TileCopies copies;
    private final TileCopies inputCopies;
    private final int hidden; // how many values have the states' size
    private final int bySize; // and how many that or the input's
    private final int uniform; // how many are the same for all units
    private final Cursor cursor = new Cursor();

    /**
     * Of a tile.
     *
     * @param plan says which values
     * @param values as the plan numbers them
     * @param gateCount blocks of the tape's gates
     * @param copies of arrays of the states' size
     * @param inputCopies of arrays of the input's size
     */
    SavedValues(
            CpuPlan plan, float[][] values, StateTile tile, int gateCount, TileCopies copies, TileCopies inputCopies) {
        this.plan = plan;
        this.values = values;
        this.tile = tile;
        this.gateCount = gateCount;
        this.copies = copies;
        this.inputCopies = inputCopies;
        hidden = plan.savedBySize(true);
        bySize = hidden + plan.savedBySize(false);
        uniform = plan.savedUniform();
    }

    /** Saves the values of a step, whose rows begin at {@code row}. */
    void save(Tape tape, int row) {
        for (int i = 0; i < plan.saved().size(); i++) {
            float[] value = values[plan.saved().get(i).array()];
            if (i < bySize) {
                Place place = place(tape, i);
                place.copies().put(value, value.length, place.base(), tape.rows(), row, place.nth(), place.count());
            } else {
                uniform(tape, row, i).put(value, 0, tile.rows());
            }
        }
        for (CellProgram.Source source : plan.sources()) { // what the products over all steps read
            if (!source.isStateH() && !source.isInput()) {
                int array = plan.vectors().get(source.index());
                TileCopies own = plan.isHidden(array) ? copies : inputCopies;
                own.writeRows(values[array], tape.vectors()[source.index()], row);
            }
        }
    }

    /** Loads them again. */
    void load(Tape tape, int row) {
        for (int i = 0; i < plan.saved().size(); i++) {
            CpuPlan.Saved saved = plan.saved().get(i);
            float[] value = values[saved.array()];
            if (i < bySize) {
                Place place = place(tape, i);
                place.copies().get(place.base(), tape.rows(), row, place.nth(), place.count(), value, value.length);
            } else {
                uniform(tape, row, i).get(value, 0, tile.rows());
            }
            if (saved.spread()) {
                CpuPlan.spread(value, tile.rows());
            }
        }
    }

    /** A block of one of the tape's matrices: the {@code nth} of {@code count}. */
    private record Place(TileCopies copies, long base, int nth, int count) {}

    private Place place(Tape tape, int i) {
        if (i >= hidden) {
            return new Place(inputCopies, tape.wide(), i - hidden, tape.wideCount());
        }
        return i < gateCount
                ? new Place(copies, tape.gates(), i, gateCount)
                : new Place(copies, tape.extras(), i - gateCount, tape.extraCount());
    }

    /** Where the rows of a value are that is the same for all units; those of the tile lie together. */
    private Cursor uniform(Tape tape, int row, int i) {
        long first = (long) (row + tile.firstRow()) * uniform;
        return cursor.at(tape.uniform(), first + (long) (i - bySize) * tile.rows());
    }
}
