package org.recur4j.cli;

import java.util.List;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.train.HistoryRow;

/**
 * A run that is done.
 *
 * @param folder its run folder, which can be read
 * @param record its record
 * @param history its history
 */
public record FinishedRun(RunFolder folder, RunRecord record, List<HistoryRow> history) {}
