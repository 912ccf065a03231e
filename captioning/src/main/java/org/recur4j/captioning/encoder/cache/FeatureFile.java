package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features of an encoder's pictures in one file, to whose end records are added:
 *
 * <pre>{@code
 * magic, n = P·C, SHA-256 of the encoder                       40 bytes
 * records: SHA-256 of a picture, n floats, CRC-32C of both     36 + 4 n bytes each
 * }</pre>
 *
 * The next record overwrites one at the end that was left unfinished. Any number of threads may read; one process at a time
 * adds. The file is closed when nobody holds this any more.
 */
final class FeatureFile {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureFile.class);
    private static final int MAGIC = 0x52344632; // R4F2
    private static final int HEADER = 40;
    private static final int KEY = 32;
    private static final int MAX_RECORDS = 1 << 22;

    private final FileChannel channel;
    private final int length;
    private final int recordSize;
    private final FileLock lock;
    private final Map<String, Integer> records = new HashMap<>();
    private int count;

    /**
     * Opens a file, waiting for a process that adds to it; it is made where there is none.
     *
     * @param encoder its checksum; a file of another one is emptied, and so is a damaged one
     * @param length features of a picture
     */
    FeatureFile(Path path, String encoder, int length) throws IOException {
        this.length = length;
        recordSize = Math.addExact(KEY + 4, Math.multiplyExact(length, 4));
        channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            lock = channel.lock(Long.MAX_VALUE - 1, 1, false); // behind the features, which others may read meanwhile
            readKeys(path, encoder);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void readKeys(Path path, String encoder) throws IOException {
        byte[] checksum = HexFormat.of().parseHex(encoder);
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(length);
        header.put(checksum).flip();
        if (!read(0, HEADER).equals(header)) {
            if (channel.size() > 0) {
                LOG.warn("{} is damaged; its features are computed again", path);
            }
            channel.truncate(0);
            write(header, 0);
        }
        count = (int) Math.min(MAX_RECORDS, (channel.size() - HEADER) / recordSize);
        for (int record = 0; record < count; record++) {
            byte[] key = read(begin(record), KEY).array();
            records.put(HexFormat.of().formatHex(key), record);
        }
    }

    /** The record of a picture; -1 where there is none. */
    int find(String key) {
        return records.getOrDefault(key, -1);
    }

    /** Whether there is a record of a picture that is as it was written. */
    boolean hasIntact(String key) {
        int record = find(key);
        try {
            return record >= 0 && record(record) != null;
        } catch (IOException e) {
            LOG.debug("Record {} cannot be read", record, e);
            return false;
        }
    }

    /** Adds the features of a picture, in place of those that there are. */
    void add(String key, float[] features) throws IOException {
        if (count == MAX_RECORDS) {
            throw new IOException("it is full");
        }
        ByteBuffer bytes = ByteBuffer.allocate(recordSize).put(HexFormat.of().parseHex(key));
        bytes.asFloatBuffer().put(features, 0, length);
        bytes.putInt(recordSize - 4, checksum(bytes)).position(0);
        write(bytes, begin(count));
        records.put(key, count++);
    }

    /**
     * Reads features into the beginning of an array.
     *
     * @return false if they are damaged
     */
    boolean read(int record, float[] features) throws IOException {
        ByteBuffer bytes = record(record);
        if (bytes != null) {
            bytes.position(KEY).asFloatBuffer().get(features, 0, length);
        }
        return bytes != null;
    }

    /** A record; null if it is damaged. */
    private ByteBuffer record(int record) throws IOException {
        ByteBuffer bytes = read(begin(record), recordSize);
        return bytes.limit() == recordSize && bytes.getInt(recordSize - 4) == checksum(bytes) ? bytes : null;
    }

    private static int checksum(ByteBuffer record) {
        CRC32C sum = new CRC32C();
        sum.update(record.duplicate().clear().limit(record.capacity() - 4));
        return (int) sum.getValue();
    }

    private long begin(int record) {
        return HEADER + (long) record * recordSize;
    }

    private ByteBuffer read(long from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        int more = 0;
        while (more >= 0 && bytes.hasRemaining()) {
            more = channel.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, from + bytes.position());
        }
    }

    /** Lets other processes add; nothing is added here any more. */
    void release() throws IOException {
        lock.release();
    }
}
