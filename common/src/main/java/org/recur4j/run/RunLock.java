package org.recur4j.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.recur4j.data.InputException;

/** The right to write into a run folder: one process has it at a time, and loses it when it ends, however it ends. */
record RunLock(FileChannel channel) implements AutoCloseable {
    private static final String FILE = ".lock";

    /**
     * Takes the lock.
     *
     * @throws InputException if it is taken
     */
    static RunLock take(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (!locked(channel)) {
            channel.close();
            throw InputException.of("%s is being trained by another process: wait until that one has ended.", folder);
        }
        return new RunLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    boolean held() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
