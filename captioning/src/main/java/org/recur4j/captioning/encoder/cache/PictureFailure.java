package org.recur4j.captioning.encoder.cache;

/**
 * A picture without features.
 *
 * @param name that captions use
 * @param reason one sentence that says what is wrong with it, and where it lies
 */
public record PictureFailure(String name, String reason) {}
