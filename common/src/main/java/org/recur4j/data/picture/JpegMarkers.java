package org.recur4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Orientation and completeness of a JPEG file, from its segments (ITU-T T.81, annex B). A decoder fills a file that was cut
 * short with grey, so the end marker is looked for here.
 *
 * @param orientation how the camera was held
 * @param complete whether the picture ends before the file does
 */
record JpegMarkers(Orientation orientation, boolean complete) {
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APPLICATION_1 = 0xe1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /** Walks from segment to segment up to the first scan, then looks for the end marker. */
    static JpegMarkers read(byte[] bytes) {
        Orientation orientation = Orientation.UPRIGHT;
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) { // padding
                at++;
                continue;
            }
            if (marker == SCAN) {
                return new JpegMarkers(orientation, ends(bytes, at));
            }
            int length = ((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff);
            int exif = at + 4 + EXIF.length;
            int end = at + 2 + length;
            boolean fits = marker == APPLICATION_1 && exif <= end && end <= bytes.length;
            if (fits && orientation.equals(Orientation.UPRIGHT) && isExif(bytes, at + 4)) {
                orientation = ExifOrientation.of(
                        ByteBuffer.wrap(bytes, exif, end - exif).slice());
            }
            at = end;
        }
        return new JpegMarkers(orientation, false);
    }

    /** Within a scan 0xff is followed by a zero, so that the end cannot be mistaken. */
    private static boolean ends(byte[] bytes, int scan) {
        for (int at = bytes.length - 2; at > scan; at--) {
            if ((bytes[at] & 0xff) == 0xff && (bytes[at + 1] & 0xff) == END) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExif(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + EXIF.length, EXIF, 0, EXIF.length);
    }
}
