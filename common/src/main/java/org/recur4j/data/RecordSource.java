package org.recur4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The records of one file, folder or archive, from first to last. Only what is being read is held.
 *
 * @param <T> a record
 */
public abstract class RecordSource<T> implements Iterator<T>, Closeable {
    private T coming;
    private Closeable open = () -> {};

    /**
     * Reads on.
     *
     * @return null when there is nothing more
     * @throws InputException when what comes cannot be used
     */
    public abstract T read();

    @Override
    public final boolean hasNext() {
        if (coming == null) {
            coming = read();
        }
        return coming != null;
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all records were read");
        }
        T next = coming;
        coming = null;
        return next;
    }

    /** What an iterator gives, which has nothing to close. */
    public static <T> RecordSource<T> of(Iterator<T> records) {
        return new RecordSource<>() {
            @Override
            public T read() {
                return records.hasNext() ? records.next() : null;
            }
        };
    }

    /** All that comes; what is open is closed then. */
    public final List<T> all() {
        List<T> all = new ArrayList<>();
        try (RecordSource<T> open = this) {
            open.forEachRemaining(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read could not be closed", e);
        }
        return all;
    }

    /** What is read from, and closed with this. */
    protected final <C extends Closeable> C closing(C part) {
        open = part;
        return part;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
