package org.recur4j.captioning;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.caption.Pictures;
import org.recur4j.data.text.DataFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures that a command line names: files, folders, zips, or lists of such. Not thread-safe. */
final class PictureArguments {
    private static final Logger LOG = LoggerFactory.getLogger(PictureArguments.class);
    private static final String LIST = ".txt";
    private static final int LIST_BYTES = 64 << 20;

    private final List<PictureSource> pictures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private PictureArguments() {}

    /**
     * All pictures of some paths, in order; none decoded. What is passed over in a folder is logged.
     *
     * @param paths pictures, folders, zips, or {@code .txt} files with the path of one such a line, from the list's folder
     * @throws InputException when there is not one picture, or a list is not text
     */
    static PictureArguments of(List<Path> paths) {
        PictureArguments arguments = new PictureArguments();
        for (Path path : paths) {
            if (isList(path)) {
                arguments.addListed(path);
            } else {
                arguments.add(path);
            }
        }
        if (arguments.pictures.isEmpty()) {
            int more = arguments.failures.size() - 1;
            throw new InputException(
                    arguments.failures.get(0) + (more == 0 ? "" : " The same is wrong with " + more + " more."));
        }
        return arguments;
    }

    /** At least one, each under a name of its own. */
    List<PictureSource> pictures() {
        return PictureNames.distinct(pictures);
    }

    /** What is not there, a sentence each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private static boolean isList(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(LIST) && !Files.isDirectory(path);
    }

    private void add(Path path) {
        try {
            Pictures found = Pictures.of(path);
            found.notes().forEach(note -> LOG.warn("{}: {}", path, note));
            pictures.addAll(found.all());
        } catch (InputException e) {
            failures.add(e.getMessage());
        }
    }

    private void addListed(Path list) {
        DataFiles.requireFile(list);
        int number = 0;
        boolean blank = true;
        for (String line : DataFiles.readText(list, LIST_BYTES).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                blank = false;
                addListed(list, line.strip(), number);
            }
        }
        if (blank) {
            throw new InputException(list + " names no pictures: write the path of one on each line.");
        }
    }

    private void addListed(Path list, String line, int number) {
        try {
            Path path = list.resolveSibling(line);
            if (Files.exists(path)) {
                add(path);
            } else {
                failures.add(
                        "%s, line %s, names %s, which does not exist: correct the line.".formatted(list, number, path));
            }
        } catch (InvalidPathException e) {
            failures.add("%s, line %s, is not a path: correct the line.".formatted(list, number));
        }
    }
}
