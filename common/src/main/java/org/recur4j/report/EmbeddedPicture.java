package org.recur4j.report;

import java.util.Base64;

/**
 * A small picture that is part of the page, so that the page needs no other file.
 *
 * @param address the picture itself as an address: RFC 2397
 * @param width at which it is shown, as is the height
 */
public record EmbeddedPicture(String address, int width, int height) {
    public EmbeddedPicture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height);
        }
    }

    /** A JPEG file's content. */
    public static EmbeddedPicture jpeg(byte[] content, int width, int height) {
        String base64 = Base64.getEncoder().encodeToString(content);
        return new EmbeddedPicture("data:image/jpeg;base64," + base64, width, height);
    }
}
