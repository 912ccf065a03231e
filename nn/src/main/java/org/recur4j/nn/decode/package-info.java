/** Sampling, greedy and beam search over any model that takes one step. Plain Java. */
package org.recur4j.nn.decode;
