/** Sampling, greedy and beam search with any {@link StepModel}. Plain Java. */
package org.recur4j.nn.decode;
