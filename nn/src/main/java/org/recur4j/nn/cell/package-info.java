/** Recurrent cells, forward and backward: in ND4J operations for any type and backend, and in loops for float on the CPU. */
package org.recur4j.nn.cell;
