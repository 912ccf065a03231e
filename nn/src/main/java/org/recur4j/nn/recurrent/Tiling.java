package org.recur4j.nn.recurrent;

import java.util.List;
import java.util.stream.IntStream;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * A state [B,H] divided into a {@link StateTile} for each worker.
 *
 * @param split units, or rows, among the workers
 * @param byUnits whether each tile has some hidden units of all rows, or all units of some rows
 * @param tiles one for each worker
 */
record Tiling(WorkSplit split, boolean byUnits, List<StateTile> tiles) {
    /** Fewer hidden units than this in a tile save less time than the workers lose waiting. */
    private static final int MIN_UNITS = 32;

    /** Workers that wait for each other, but have no processor each, wait for the scheduler. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /**
     * By units where there are enough of them, by rows otherwise.
     *
     * @param concurrentJobs how many such states are computed at the same time
     * @param rowsOnly whether it has to be by rows
     */
    static Tiling of(int batch, int hidden, int concurrentJobs, boolean rowsOnly) {
        WorkSplit rows = WorkSplit.of(batch).amongJobs(concurrentJobs);
        WorkSplit units = rows.count() == 1
                ? rows
                : WorkSplit.of(hidden, MIN_UNITS).amongJobs(concurrentJobs).within(PROCESSORS);
        boolean byUnits = !rowsOnly && (rows.count() == 1 || units.count() > 1);
        WorkSplit split = byUnits ? units : rows;
        List<StateTile> tiles = IntStream.range(0, split.count())
                .mapToObj(worker -> byUnits
                        ? new StateTile(0, batch, units.begin(hidden, worker), units.size(hidden, worker))
                        : new StateTile(rows.begin(batch, worker), rows.size(batch, worker), 0, hidden))
                .toList();
        return new Tiling(split, byUnits, tiles);
    }

    /** Whether hidden units are divided. */
    boolean dividesUnits() {
        return byUnits && split.count() > 1;
    }
}
