package org.recur4j.data.text;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.InputException;

/** Goes through one folder, or a list of files, and keeps what is text; see {@link TextFiles} for the rules. */
final class TextFileFinder {
    /** Bytes that are looked at to tell a binary file. */
    private static final int START = 8_192;

    private final TextLimits limits;
    private final List<Path> kept = new ArrayList<>();
    private final SortedMap<String, List<String>> skipped = new TreeMap<>();
    private final Set<Path> chosen = new HashSet<>(); // empty for all
    private long bytes;
    private int seen;

    TextFileFinder(TextLimits limits) {
        this.limits = limits;
    }

    /** The text files of a file or folder. */
    TextFiles find(Path path) {
        DataFiles.requireExists(path);
        if (!Files.isDirectory(path)) {
            return single(path);
        }
        try {
            Path folder = Files.isSymbolicLink(path) ? path.toRealPath() : path;
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), limits.maxDepth(), walk(path, folder));
            return found(path, folder);
        } catch (IOException e) {
            throw DataFiles.unreadable(path, e);
        }
    }

    /** Files, or folders of files, that were each named, in the order given. */
    TextFiles all(List<Path> paths) {
        for (Path path : paths) {
            TextFiles found = new TextFileFinder(limits).find(path);
            kept.addAll(found.files());
            bytes += found.bytes();
            requireSize(path, bytes);
            found.skipped().forEach((reason, names) -> names.forEach(name -> skip(reason, Path.of(name))));
        }
        return new TextFiles(kept, bytes, skipped);
    }

    /** The text files among some that lie in a folder. */
    TextFiles select(Path folder, List<Path> files) {
        chosen.addAll(files);
        return find(folder);
    }

    private TextFiles single(Path file) {
        DataFiles.requireFile(file);
        long size = DataFiles.reading(file, () -> Files.size(file));
        requireSize(file, size);
        return new TextFiles(List.of(file), size, new TreeMap<>());
    }

    private TextFiles found(Path named, Path folder) {
        TextFiles files = new TextFiles(sorted(folder), bytes, skipped);
        if (kept.isEmpty()) {
            String all = skipped.isEmpty() ? "" : " (skipped " + files.skippedText() + ")";
            throw new InputException(
                    "The folder " + named + " holds no text files" + all + ": give a folder with UTF-8 text in it.");
        }
        return files;
    }

    /** By relative path, compared name by name: the same on every system. */
    private List<Path> sorted(Path folder) {
        kept.sort(Comparator.comparing(file ->
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "\0")));
        return kept;
    }

    private SimpleFileVisitor<Path> walk(Path named, Path root) {
        return new SimpleFileVisitor<>() {
            private boolean inside;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (inside && isHidden(folder.getFileName())) {
                    skip("hidden", root.relativize(folder));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                inside = true;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = root.relativize(file);
                if (isHidden(file.getFileName())) {
                    skip("hidden", relative);
                } else if (chosen.isEmpty()
                        || !attributes.isRegularFile()
                        || chosen.contains(named.resolve(relative))) {
                    offer(named, file, relative, attributes);
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void offer(Path folder, Path file, Path relative, BasicFileAttributes attributes) throws IOException {
        DataFiles.requireFiles(folder, ++seen, limits.maxFiles());
        String reason = unfit(file, attributes);
        if (reason != null) {
            skip(reason, relative);
            return;
        }
        kept.add(file);
        bytes += attributes.size();
        requireSize(folder, bytes);
    }

    private void requireSize(Path named, long size) {
        if (size > limits.maxBytes()) {
            throw InputException.of(
                    "%s holds more than the limit of %,d bytes of text: %s", named, limits.maxBytes(), limits.remedy());
        }
    }

    /** Why a file of a folder is not read; null when it is. */
    private static String unfit(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            return "symbolic links";
        }
        if (attributes.isDirectory()) {
            return "too deep";
        }
        if (!attributes.isRegularFile()) {
            return "no ordinary files";
        }
        if (attributes.size() == 0) {
            return "empty";
        }
        DataFiles.requireReadable(file);
        byte[] start = DataFiles.start(file, START);
        if (Utf8.isUtf16(start, start.length)) {
            return "in UTF-16, which is to be saved as UTF-8";
        }
        return Utf8.looksBinary(start, start.length) ? "binary" : null;
    }

    private void skip(String reason, Path relative) {
        skipped.computeIfAbsent(reason, it -> new ArrayList<>()).add(relative.toString());
    }

    private static boolean isHidden(Path name) {
        return name.toString().startsWith(".");
    }
}
