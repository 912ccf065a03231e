package org.recur4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation in EXIF data (EXIF 2.32): a TIFF header, then the entries of its first directory. */
final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /**
     * How the camera was held.
     *
     * @param exif from the TIFF header on
     * @return upright where the data do not say, or are damaged
     */
    static Orientation of(ByteBuffer exif) {
        if (exif.limit() < HEADER) {
            return Orientation.UPRIGHT;
        }
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        if (directory < 0 || directory > exif.limit() - 2) {
            return Orientation.UPRIGHT;
        }
        int entries = exif.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + (i + 1) * ENTRY <= exif.limit(); i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((exif.getShort(entry) & 0xffff) == TAG) {
                return switch (exif.getShort(entry + 2)) {
                    case SHORT -> Orientation.of(exif.getShort(entry + 8));
                    case LONG -> Orientation.of(exif.getInt(entry + 8));
                    default -> Orientation.UPRIGHT;
                };
            }
        }
        return Orientation.UPRIGHT;
    }
}
