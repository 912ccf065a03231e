/** Charts as SVG, readable on light and on dark; what they show, axes, colours. */
package org.recur4j.chart;
