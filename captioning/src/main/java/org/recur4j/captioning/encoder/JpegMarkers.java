package org.recur4j.captioning.encoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the segments of a JPEG file say besides the picture (ITU-T T.81, annex B). A decoder fills what is missing of a
 * file that was cut short with grey, so the end is looked for here.
 *
 * @param orientation how the camera was held
 * @param complete whether the picture ends before the file does
 */
record JpegMarkers(Orientation orientation, boolean complete) {
    /** Of a file that is no JPEG. */
    static final JpegMarkers NONE = new JpegMarkers(Orientation.UPRIGHT, true);

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APPLICATION_1 = 0xe1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY = 12;

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
            if (marker == APPLICATION_1 && at + 2 + length <= bytes.length) {
                orientation = orientation(
                        ByteBuffer.wrap(bytes, at + 4, Math.max(0, length - 2)).slice(), orientation);
            }
            at += 2 + length;
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

    /** Finds the orientation in an EXIF segment: a TIFF header, then the entries of its first directory. */
    private static Orientation orientation(ByteBuffer segment, Orientation otherwise) {
        if (segment.remaining() < EXIF.length + 8 || !begins(segment, EXIF)) {
            return otherwise;
        }
        ByteBuffer tiff = segment.slice(EXIF.length, segment.remaining() - EXIF.length);
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) {
            return otherwise;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + (i + 1) * ENTRY <= tiff.limit(); i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                return Orientation.of(tiff.getShort(entry + 8));
            }
        }
        return otherwise;
    }

    private static boolean begins(ByteBuffer segment, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (segment.get(i) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
