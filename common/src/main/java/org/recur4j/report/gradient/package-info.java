/** How far back the gradient reaches: figures, tables and charts. */
package org.recur4j.report.gradient;
