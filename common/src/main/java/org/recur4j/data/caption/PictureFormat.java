package org.recur4j.data.caption;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The format of an encoded picture, as its first bytes tell it, whatever it is called. */
public enum PictureFormat {
    /** Joint Photographic Experts Group: {@code .jpg}, {@code .jpeg}, {@code .jpe}, {@code .jfif}. */
    JPEG("JPEG", true),
    /** Portable Network Graphics. */
    PNG("PNG", true),
    /** Windows bitmap. */
    BMP("BMP", true),
    /** Graphics Interchange Format. */
    GIF("GIF", true),
    /** Tagged Image File Format, and the camera formats that are made like it. */
    TIFF("TIFF", false),
    /** Google's. */
    WEBP("WebP", false),
    /** Apple's photographs. */
    HEIC("HEIC", false),
    /** AV1 Image File Format. */
    AVIF("AVIF", false),
    JPEG_2000("JPEG 2000", false),
    JPEG_XL("JPEG XL", false),
    /** Adobe Photoshop. */
    PSD("PSD", false);

    /** Bytes from the start that tell a format. */
    public static final int START = 16;

    private final String label;
    private final boolean readable;

    PictureFormat(String label, boolean readable) {
        this.label = label;
        this.readable = readable;
    }

    /**
     * The format of a picture.
     *
     * @param start its first bytes, {@link #START} or more where there are so many
     * @return nothing when they begin no picture
     */
    public static Optional<PictureFormat> of(byte[] start) {
        return Arrays.stream(values()).filter(format -> format.begins(start)).findFirst();
    }

    private boolean begins(byte[] start) {
        return switch (this) {
            case JPEG -> has(start, 0, "\u00FF\u00D8\u00FF");
            case PNG -> has(start, 0, "\u0089PNG\r\n\u001A\n");
            case BMP -> has(start, 0, "BM") && has(start, 6, "\0\0\0\0"); // two letters alone may begin a text
            case GIF -> has(start, 0, "GIF87a") || has(start, 0, "GIF89a");
            case TIFF -> has(start, 0, "II*\0") || has(start, 0, "MM\0*");
            case WEBP -> has(start, 0, "RIFF") && has(start, 8, "WEBP");
            case HEIC -> isBrand(start, "hei", "hev", "mif1", "msf1");
            case AVIF -> isBrand(start, "avif", "avis");
            case JPEG_2000 -> has(start, 4, "jP  \r\n") || has(start, 0, "\u00FFO\u00FFQ");
            case JPEG_XL -> has(start, 4, "JXL \r\n") || has(start, 0, "\u00FF\n");
            case PSD -> has(start, 0, "8BPS\0");
        };
    }

    /** Whether a file of ISO's base media format is of one of some kinds. */
    private static boolean isBrand(byte[] start, String... brands) {
        return has(start, 4, "ftyp") && Arrays.stream(brands).anyMatch(brand -> has(start, 8, brand));
    }

    private static boolean has(byte[] start, int from, String bytes) {
        byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
        int to = from + wanted.length;
        return to <= start.length && Arrays.equals(start, from, to, wanted, 0, wanted.length);
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    public boolean isReadable() {
        return readable;
    }
}
