package org.recur4j.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.train.CheckpointStore.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders that appear whole or not at all: written aside, forced to the disk, moved into place. What stood
 * there before stays until then, also when the process is killed or the disk is full.
 */
public final class SafeFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SafeFiles.class);
    private static final String ASIDE = ".aside-";
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "disk quota exceeded", "disk full");

    private SafeFiles() {}

    /**
     * Writes a file, in place of one that may stand there.
     *
     * @throws InputException if the disk is full
     */
    public static void writeFile(Path target, Writer writer) throws IOException {
        Path aside = aside(target);
        write(target, aside, () -> {
            writer.write(aside);
            force(aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Writes a text file in UTF-8, in place of one that may stand there. */
    static void writeText(Path target, String text) throws IOException {
        writeFile(target, file -> Files.writeString(file, text));
    }

    /**
     * Writes a folder, in place of one that may stand there.
     *
     * @param writer fills an empty folder
     * @throws InputException if the disk is full
     */
    static void writeFolder(Path target, Writer writer) throws IOException {
        Path aside = aside(target);
        Path old = aside.resolveSibling(aside.getFileName() + "-old");
        delete(aside);
        write(target, aside, () -> {
            Files.createDirectory(aside);
            writer.write(aside);
            for (Path file : filesUnder(aside)) {
                force(file);
            }
            if (Files.exists(target)) {
                delete(old);
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        });
        delete(old);
    }

    /** Removes what a killed process left aside in a folder. */
    static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ASIDE + "*")) {
            for (Path leftover : leftovers) {
                delete(leftover);
            }
        }
    }

    /** Removes a file, or a folder with all that is in it; does nothing where there is none. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> inner;
        try (Stream<Path> paths = Files.walk(path)) {
            inner = new ArrayList<>(paths.toList());
        }
        inner.sort(Comparator.reverseOrder());
        for (Path each : inner) {
            Files.deleteIfExists(each);
        }
    }

    /** Every file under a folder, sorted. */
    static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void write(Path target, Path aside, Action action) throws IOException {
        try {
            action.run();
            forceFolder(target.toAbsolutePath().getParent());
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, aside);
            if (diskIsFull(e)) {
                throw new InputException(
                        "The disk is full: %s could not be written; free some space, then go on with --resume or begin again."
                                .formatted(target),
                        e);
            }
            throw e;
        }
    }

    private static void deleteAfter(Exception failure, Path aside) {
        try {
            delete(aside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean diskIsFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (FULL.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    private static Path aside(Path target) {
        return target.resolveSibling(ASIDE + target.getFileName());
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the move itself last; some systems (Windows) cannot open a folder and need no such thing. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Folder {} cannot be forced to the disk", folder, e);
        }
    }
}
