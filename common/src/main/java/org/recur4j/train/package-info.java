/** The training loop: updates, learning rate, early stopping, checkpoints and progress. */
package org.recur4j.train;
