package org.recur4j.data.image;

/**
 * An image with its class.
 *
 * @param pixels row by row, each from 0 to 255
 * @param label number of its class
 */
public record LabelledImage(byte[] pixels, int label) {}
