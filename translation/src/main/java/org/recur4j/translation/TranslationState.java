package org.recur4j.translation;

import org.recur4j.nn.DecoderState;

/**
 * What the decoder remembers of one hypothesis: a row of the states of those it was computed with.
 *
 * @param together states of N hypotheses
 * @param row which of them
 * @param sentence number of the source sentence
 */
record TranslationState(DecoderState together, int row, int sentence) {}
