/** Cells as equations: their language, the backward pass derived from them, and loops generated for float on the CPU. */
package org.recur4j.nn.cell;
