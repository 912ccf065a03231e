package org.recur4j.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An open {@link ParallelFile}.
 *
 * @param name for messages
 * @param lines from first to last
 * @param archive what to close besides; null for a file that is in none
 */
record TatoebaFile(String name, TextSource.Lines lines, ZipFile archive) implements Closeable {
    /** Whether another line follows. */
    boolean hasNext() {
        try {
            return lines.hasNext();
        } catch (UncheckedIOException e) {
            throw damage(e);
        }
    }

    /** The next line. */
    String next() {
        try {
            return lines.next();
        } catch (UncheckedIOException e) {
            throw damage(e);
        }
    }

    private RuntimeException damage(UncheckedIOException e) {
        return isDamage(e.getCause()) ? broken(name, e.getCause()) : e;
    }

    /** Whether this is what reading a broken archive ends in. */
    static boolean isDamage(Throwable cause) {
        return cause instanceof ZipException
                || cause instanceof EOFException
                || (cause instanceof IOException && isDamage(cause.getCause()));
    }

    static InputException broken(String name, Throwable cause) {
        return new InputException(
                name + " is a broken archive (" + cause.getMessage() + "): download or copy it again.", cause);
    }

    @Override
    public void close() throws IOException {
        try {
            lines.close();
        } finally {
            if (archive != null) {
                archive.close();
            }
        }
    }
}
