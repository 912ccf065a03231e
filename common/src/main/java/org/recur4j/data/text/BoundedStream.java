package org.recur4j.data.text;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.recur4j.data.InputException;

/** Counts what an archive unpacks to and stops where it becomes too much. Not thread-safe. */
public final class BoundedStream extends ProxyInputStream {
    /** More than any honest entry's header has. */
    private static final int MAX_HEADER = 1 << 20;

    private final String name;
    private final long maxBytes;
    private long bytes;
    private long headerEnd = Long.MAX_VALUE;

    /**
     * Wraps a stream.
     *
     * @param name the archive, for messages
     * @param maxBytes most bytes in all
     */
    public BoundedStream(InputStream in, String name, long maxBytes) {
        super(in);
        this.name = name;
        this.maxBytes = maxBytes;
    }

    /** From here on an entry's header is read, which the reader of the archive holds in memory. */
    public void beginHeader() {
        headerEnd = bytes + MAX_HEADER;
    }

    /** The header has been read. */
    public void endHeader() {
        headerEnd = Long.MAX_VALUE;
    }

    /** Skips by reading: what is skipped is unpacked all the same. */
    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(count, 1 << 13)];
        return count <= 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    protected void afterRead(int read) throws IOException {
        bytes += Math.max(0, read);
        if (bytes > headerEnd) {
            throw new IOException("the header of an entry is too long");
        }
        if (bytes > maxBytes) {
            throw InputException.of(
                    "%s unpacks to more than the limit of %,d bytes: give a smaller archive.", name, maxBytes);
        }
    }
}
