/** The cells: their equations forward and backward, once in ND4J operations for any type and backend, once in loops for floats. */
package org.recur4j.nn.cell;
