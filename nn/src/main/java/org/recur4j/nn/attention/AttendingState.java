package org.recur4j.nn.attention;

/**
 * The decoder's state of one hypothesis: a row of a batch of states.
 *
 * @param batch states of N hypotheses
 * @param row its number in the batch
 * @param source number of its source, such as a sentence or a picture
 */
public record AttendingState(DecoderState batch, int row, int source) {}
