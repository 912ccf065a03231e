package org.recur4j.captioning;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;
import org.recur4j.data.PictureSource;
import org.recur4j.data.Pictures;

/** The pictures that a command line names: files, folders, zips, or lists of such. */
final class PictureArguments {
    private static final String LIST = ".txt";
    private static final int LIST_BYTES = 64 << 20;

    private PictureArguments() {}

    /**
     * All pictures of some paths, in order; none decoded.
     *
     * @param paths pictures, folders, zips, or {@code .txt} files with the path of one such a line, from the list's folder
     * @throws InputException when a path is missing or holds no picture
     */
    static List<PictureSource> of(List<Path> paths) {
        List<PictureSource> pictures = new ArrayList<>();
        for (Path path : paths) {
            if (isList(path)) {
                listed(path).forEach(one -> pictures.addAll(Pictures.of(one).all()));
            } else {
                pictures.addAll(Pictures.of(path).all());
            }
        }
        return pictures;
    }

    private static boolean isList(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(LIST) && !Files.isDirectory(path);
    }

    private static List<Path> listed(Path list) {
        DataFiles.requireFile(list);
        List<Path> paths = new ArrayList<>();
        int number = 0;
        for (String line : DataFiles.readText(list, LIST_BYTES).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                paths.add(resolved(list, line.strip(), number));
            }
        }
        if (paths.isEmpty()) {
            throw new InputException(list + " names no pictures: write the path of one on each line.");
        }
        return paths;
    }

    private static Path resolved(Path list, String line, int number) {
        try {
            Path path = list.resolveSibling(line);
            if (!Files.exists(path)) {
                throw new InputException(
                        "%s, line %d, names %s, which does not exist: correct the line.".formatted(list, number, path));
            }
            return path;
        } catch (InvalidPathException e) {
            throw new InputException("%s, line %d, is no path: correct the line.".formatted(list, number), e);
        }
    }
}
