package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.picture.PictureReader;

/**
 * A picture as the features that a trained image network has computed, read when they are asked for. They are kept in a
 * file of their own: P·C floats, the first byte the highest, then the CRC-32C of these.
 *
 * @param file of the features, which need not be there yet
 * @param source of the picture itself, to show
 */
record PictureFeatures(Path file, PictureSource source) implements Picture {
    /** Pixels along each side of the picture that people see. */
    private static final int SHOWN_SIDE = 320;

    /** Whether there is a file, which may be damaged. */
    boolean exist() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads the regions, one after the other.
     *
     * @throws InputException when the file was damaged since it was checked
     */
    @Override
    public void read(float[] into) {
        try {
            if (!readIntact(into)) {
                throw new InputException(
                        "The cache of features was damaged while it was read: begin again, and it is repaired.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the regions unless they are damaged, and says whether they are intact. */
    boolean readIntact(float[] into) throws IOException {
        ByteBuffer bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = ByteBuffer.wrap(in.readAllBytes());
        }
        int end = Float.BYTES * into.length;
        if (bytes.limit() != end + Integer.BYTES || bytes.getInt(end) != checksum(bytes)) {
            return false;
        }
        bytes.asFloatBuffer().get(into);
        return true;
    }

    /** Writes the regions aside and moves them into place, so that a file is whole or not there. */
    void write(float[] features) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * features.length + Integer.BYTES);
        bytes.asFloatBuffer().put(features);
        bytes.putInt(Float.BYTES * features.length, checksum(bytes));
        Path aside = file.resolveSibling("aside-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(aside); // of a process that was killed
            Files.write(aside, bytes.array(), StandardOpenOption.CREATE_NEW);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.slice(0, bytes.limit() - Integer.BYTES));
        return (int) sum.getValue();
    }

    /** The whole picture, scaled to a square as for the network. */
    @Override
    public BufferedImage image() {
        return new PicturePixels(new PictureReader(SHOWN_SIDE).read(source)).image();
    }
}
