package org.recur4j.data.caption;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;

/**
 * A picture in a zip. Where it lies is known, so that any picture can be read at once, and nothing stays open between.
 *
 * @param entry its name in the archive
 * @param offset of its first packed byte
 * @param packed number of packed bytes
 * @param size number of bytes
 * @param crc checksum of the bytes
 * @param method how it is packed, as a zip numbers it
 */
record ArchivedPicture(Path archive, String entry, long offset, long packed, long size, long crc, int method)
        implements PictureSource {
    /** Method of an entry that only the archive's reader can tell is encrypted. */
    static final int ENCRYPTED = -1;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** More than packing adds to a picture that does not get smaller. */
    private static final int SLACK = 1 << 16;

    @Override
    public String path() {
        return entry;
    }

    @Override
    public String place() {
        return archive + ": " + entry;
    }

    @Override
    public byte[] read() {
        if (method != STORED && method != DEFLATED) {
            throw new InputException(place() + " is packed in a way that is not read here ("
                    + (method == ENCRYPTED ? "encrypted" : "method " + method)
                    + "): unpack the archive, and give the folder.");
        }
        if (size > MAX_BYTES || packed > MAX_BYTES + (long) SLACK) {
            throw InputException.of(
                    "%s has %,d bytes, more than a picture may have (%,d): give a smaller one.",
                    place(), Math.max(size, packed), MAX_BYTES);
        }
        DataFiles.requireFile(archive);
        try (SeekableByteChannel channel = Files.newByteChannel(archive)) {
            byte[] from = Channels.newInputStream(channel.position(offset)).readNBytes((int) packed);
            if (from.length < packed) {
                throw new ZipException("the archive ends within it");
            }
            byte[] bytes = method == DEFLATED ? unpacked(from) : from;
            if (bytes.length != size) {
                throw new ZipException("it has another number of bytes than it should");
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != crc) {
                throw new ZipException("wrong checksum");
            }
            return bytes;
        } catch (ZipException e) {
            throw UnpackedStream.broken(place(), e);
        } catch (IOException e) {
            throw DataFiles.unreadable(archive, e);
        }
    }

    private byte[] unpacked(byte[] from) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(from), inflater)) {
            return in.readNBytes((int) size);
        } catch (EOFException e) {
            throw new ZipException("it unpacks to fewer bytes than it should");
        } finally {
            inflater.end();
        }
    }
}
