/** Rows with columns: CSV, TSV, JSON lines, fastText lines. */
package org.recur4j.data.table;
