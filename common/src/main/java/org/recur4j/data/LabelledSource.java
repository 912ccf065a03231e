package org.recur4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The labelled texts of one file, folder or archive, from first to last. Only what is being read is held. */
abstract class LabelledSource implements Iterator<LabelledText>, Closeable {
    private LabelledText coming;

    /**
     * Reads on.
     *
     * @return null when there is nothing more
     * @throws InputException when what comes cannot be used
     */
    abstract LabelledText read();

    @Override
    public final boolean hasNext() {
        if (coming == null) {
            coming = read();
        }
        return coming != null;
    }

    @Override
    public final LabelledText next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all labelled texts were read");
        }
        LabelledText next = coming;
        coming = null;
        return next;
    }

    /** Nothing to close, unless overridden. */
    @Override
    public void close() throws IOException {
        // each file was open only while it was read
    }
}
