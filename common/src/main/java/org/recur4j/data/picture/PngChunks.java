package org.recur4j.data.picture;

import java.nio.ByteBuffer;

/** Reads the orientation from the chunks of a PNG file (PNG, third edition, section 5). */
final class PngChunks {
    private static final int SIGNATURE = 8;
    private static final int FRAME = 12; // length and type before the content, a checksum after it
    private static final int EXIF = 0x65584966; // "eXIf"

    private PngChunks() {}

    /** How the camera was held, as the {@code eXIf} chunk says; upright without one. */
    static Orientation orientation(byte[] bytes) {
        ByteBuffer png = ByteBuffer.wrap(bytes);
        long at = SIGNATURE;
        while (at + FRAME <= bytes.length) {
            int length = png.getInt((int) at);
            long end = at + FRAME + length;
            if (length < 0 || end > bytes.length) {
                break;
            }
            if (png.getInt((int) at + 4) == EXIF) {
                return ExifOrientation.of(png.slice((int) at + 8, length));
            }
            at = end;
        }
        return Orientation.UPRIGHT;
    }
}
