package org.recur4j.captioning;

/**
 * A picture with its captions as symbols.
 *
 * @param input the picture and its captions as people wrote them
 * @param captions [captions][T_c] symbols with the end
 */
record CaptionExample(CaptionedInput input, int[][] captions) {}
