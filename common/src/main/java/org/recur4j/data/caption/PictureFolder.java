package org.recur4j.data.caption;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.caption.PictureNotes.Reason;
import org.recur4j.data.text.DataFiles;

/**
 * Goes through a folder for its pictures. What is hidden is passed over; links to files are followed, to folders not.
 * Anything else that is passed over is noted.
 */
final class PictureFolder extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final int maxFiles;
    private final SortedMap<String, PictureSource> pictures = new TreeMap<>(Pictures.ORDER);
    private final SortedMap<String, Reason> passedOver = new TreeMap<>(Pictures.ORDER);
    private int seen;

    private PictureFolder(Path folder, int maxFiles) {
        this.folder = folder;
        this.maxFiles = maxFiles;
    }

    /**
     * Finds the pictures.
     *
     * @param maxFiles most files, whatever they are
     * @param maxDepth how many folders deep a picture may lie; 1 is the folder itself
     * @param notes is told what is passed over
     * @return by the path from the folder, with slashes
     */
    static SortedMap<String, PictureSource> list(Path folder, int maxFiles, int maxDepth, PictureNotes notes) {
        DataFiles.requireReadable(folder);
        try {
            Path real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
            PictureFolder walk = new PictureFolder(real, maxFiles);
            Files.walkFileTree(real, EnumSet.noneOf(FileVisitOption.class), maxDepth, walk);
            walk.passedOver.forEach((path, reason) -> notes.add(reason, path, 1));
            return walk.pictures;
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }

    /** Whether there are pictures in a folder, or below it. */
    static boolean hasPictures(Path folder) {
        return !list(folder, Pictures.MAX_FILES, Pictures.MAX_DEPTH, new PictureNotes())
                .isEmpty();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
        boolean passedOver = !inside.equals(folder) && Pictures.isHidden(path(inside));
        return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        DataFiles.requireFiles(folder, ++seen, maxFiles);
        String path = path(file);
        if (Pictures.isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isDirectory()) {
            passedOver.put(path, Reason.TOO_DEEP);
        } else if (Files.isDirectory(file)) {
            passedOver.put(path, Reason.LINKED_FOLDER);
        } else if (!Files.exists(file)) {
            passedOver.put(path, Reason.BROKEN_LINK);
        } else if (Files.isRegularFile(file) && (Pictures.hasPictureName(path) || beginsAsPicture(file))) {
            pictures.put(path, new PictureFile(file, path));
        } else {
            passedOver.put(path, Files.isReadable(file) ? Reason.NO_PICTURE : Reason.UNREADABLE);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(folder)) {
            throw e;
        }
        passedOver.put(path(file), Reason.UNREADABLE);
        return FileVisitResult.CONTINUE;
    }

    private static boolean beginsAsPicture(Path file) {
        return Files.isReadable(file)
                && PictureFormat.of(DataFiles.start(file, PictureFormat.START)).isPresent();
    }

    private String path(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
