package org.recur4j.report;

import java.util.Base64;

/** A small picture that is part of the page, so that the page needs no other file. */
public final class EmbeddedPicture {
    private final String address;
    private final int width;
    private final int height;

    private EmbeddedPicture(String mediaType, byte[] content, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height);
        }
        this.address = "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content);
        this.width = width;
        this.height = height;
    }

    /**
     * A PNG.
     *
     * @param content of the file
     * @param width at which it is shown, as is the height
     */
    public static EmbeddedPicture png(byte[] content, int width, int height) {
        return new EmbeddedPicture("image/png", content, width, height);
    }

    /**
     * A JPEG.
     *
     * @param content of the file
     * @param width at which it is shown, as is the height
     */
    public static EmbeddedPicture jpeg(byte[] content, int width, int height) {
        return new EmbeddedPicture("image/jpeg", content, width, height);
    }

    /** The picture as an address: RFC 2397. */
    String address() {
        return address;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
