package org.recur4j.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
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
    private static final String OLD = ".old";
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "disk quota exceeded", "disk full");

    private SafeFiles() {}

    /**
     * Writes a file, in place of one that may stand there.
     *
     * @param writer makes the file, which does not exist yet
     * @throws InputException if the disk is full, or a folder stands there
     */
    public static void writeFile(Path target, Writer writer) throws IOException {
        if (Files.isDirectory(target, NOFOLLOW_LINKS)) {
            throw InputException.of("%s is a folder, where a file belongs: move it away.", target);
        }
        replace(target, writer);
    }

    /** Writes a text file in UTF-8, in place of one that may stand there. */
    public static void writeText(Path target, String text) throws IOException {
        writeFile(target, file -> Files.writeString(file, text));
    }

    /**
     * Writes a folder, in place of one that may stand there.
     *
     * @param writer fills an empty folder
     * @throws InputException if the disk is full
     */
    static void writeFolder(Path target, Writer writer) throws IOException {
        replace(target, folder -> writer.write(Files.createDirectory(folder)));
    }

    /**
     * Finds out, before the work whose result goes there, whether a file or folder can be made at a place; nothing of
     * the try stays.
     *
     * @param named what the user gave: the same, or the folder that it goes into
     * @param option of the command line that gave it
     * @throws InputException if it cannot be made
     */
    static void requirePlace(Path target, Path named, String option) {
        Path place = target.toAbsolutePath().normalize();
        Path ground = place.getParent();
        while (ground != null && !Files.exists(ground, NOFOLLOW_LINKS)) {
            ground = ground.getParent();
        }
        if (ground == null || !Files.isDirectory(ground)) {
            throw InputException.of("%s is not a folder: give another %s.", ground, option);
        }
        Path aside = aside(ground.resolve(place.getFileName()));
        try {
            delete(aside);
            Files.createDirectories(aside.resolve(ground.relativize(place)));
            delete(aside);
        } catch (IOException e) {
            deleteAfter(e, aside);
            throw InputException.of(e, "%s cannot be written (%s): give another %s.", named, reason(e), option);
        }
    }

    /**
     * Refuses a run with symbolic links in it, through which a stranger would have it written elsewhere.
     *
     * @param run may itself be reached through a link
     */
    static void requireNoLinks(Path run) throws IOException {
        try (Stream<Path> parts = Files.walk(run.toRealPath())) {
            Optional<Path> link = parts.filter(Files::isSymbolicLink).findFirst();
            if (link.isPresent()) {
                throw InputException.of(
                        "%s is a symbolic link, and a run is continued in a folder without any: put what it points to in its place.",
                        link.get());
            }
        }
    }

    /** Removes what a killed process left aside in a folder. */
    static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ASIDE + "*")) {
            for (Path leftover : leftovers) {
                delete(leftover);
            }
        }
    }

    /** Removes a file, a link itself, or a folder with all that is in it; does nothing where there is none. */
    static void delete(Path path) throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS)) {
            PathUtils.delete(path);
        }
    }

    /** Every file in a folder, sorted; links are none. */
    static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** The folder aside is always a new one, so nobody can have put a link where the writer writes. */
    private static void replace(Path target, Writer writer) throws IOException {
        Path aside = aside(target);
        try {
            delete(aside);
            Files.createDirectory(aside);
            Path made = aside.resolve(target.getFileName());
            writer.write(made);
            for (Path file : filesUnder(made)) {
                force(file);
            }
            if (Files.isDirectory(target, NOFOLLOW_LINKS)) {
                Files.move(target, aside.resolve(OLD), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target.toAbsolutePath().getParent());
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, aside);
            if (diskIsFull(e)) {
                throw InputException.of(
                        e,
                        "The disk is full: %s could not be written; free some space, then go on with --resume or start over.",
                        target);
            }
            throw e;
        }
        delete(aside);
    }

    /** Why the file system refused something, in a few words. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        return failure instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : failure.getMessage();
    }

    private static void deleteAfter(Exception failure, Path aside) {
        try {
            delete(aside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether a failure is one of a full disk, which file systems say in words only: those of Linux, macOS and Windows. */
    public static boolean diskIsFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (FULL.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    private static Path aside(Path target) {
        int number = target.getFileName().toString().hashCode(); // a name may be as long as the system takes
        return target.resolveSibling(ASIDE + Integer.toHexString(number));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
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
