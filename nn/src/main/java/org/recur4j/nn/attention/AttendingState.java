package org.recur4j.nn.attention;

/**
 * What the decoder remembers of one hypothesis: a row of the states of those it was computed with.
 *
 * @param together states of N hypotheses
 * @param row which of them
 * @param source number of what it writes about: a sentence, or a picture
 */
public record AttendingState(DecoderState together, int row, int source) {}
