package org.recur4j.report;

import java.util.List;
import org.recur4j.train.GradientNorms;
import org.recur4j.train.HistoryRow;

/**
 * How one run of a comparison went.
 *
 * @param title of its cell or variant, as the comparison has it
 * @param rows its history, in order
 * @param norms of its gradients; of no update where they were not kept
 */
public record RunHistory(String title, List<HistoryRow> rows, GradientNorms norms) {}
