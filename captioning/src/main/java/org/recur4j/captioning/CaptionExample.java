package org.recur4j.captioning;

/**
 * A picture with its captions as tokens.
 *
 * @param input the picture and its captions as people wrote them
 * @param captions [captions][T_c] tokens with the end
 */
record CaptionExample(CaptionedInput input, int[][] captions) {}
