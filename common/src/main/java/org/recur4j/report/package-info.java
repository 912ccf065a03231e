/**
 * What a run shows: console tables, charts as SVG and one self-contained {@code report.html} per comparison. Reads
 * records and histories; writes no files.
 */
package org.recur4j.report;
