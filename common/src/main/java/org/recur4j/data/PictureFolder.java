package org.recur4j.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through a folder for its pictures. What is hidden is passed over; links to files are followed, to folders not. */
final class PictureFolder extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final int maxFiles;
    private final SortedMap<String, PictureSource> pictures = new TreeMap<>(Pictures.ORDER);
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
     * @return by the path from the folder, with slashes
     */
    static SortedMap<String, PictureSource> list(Path folder, int maxFiles, int maxDepth) {
        DataFiles.requireReadable(folder);
        try {
            Path real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
            PictureFolder walk = new PictureFolder(real, maxFiles);
            Files.walkFileTree(real, EnumSet.noneOf(FileVisitOption.class), maxDepth, walk);
            return walk.pictures;
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
        boolean hidden =
                inside.getFileName() != null && inside.getFileName().toString().startsWith(".");
        return hidden && !inside.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++seen > maxFiles) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "The folder %s holds more than the limit of %,d files: give a folder with fewer.",
                    folder,
                    maxFiles));
        }
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && Pictures.hasPictureName(name) && Files.isRegularFile(file)) {
            String path = folder.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            pictures.put(path, new PictureFile(file, name));
        }
        return FileVisitResult.CONTINUE;
    }
}
