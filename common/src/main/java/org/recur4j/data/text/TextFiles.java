package org.recur4j.data.text;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;

/**
 * The text files that a path stands for, in a fixed order: the file itself, or those in a folder and the folders below
 * it, sorted by their path.
 *
 * <p>In a folder, files and folders whose name begins with a dot, binary files, empty files, symbolic links (the text
 * they lead to is elsewhere, or is read where it lies) and what lies too deep are skipped and counted. A file that is
 * named itself is never skipped: when it is unfit, that is an error.
 *
 * @param files at least one
 * @param bytes their size on disk
 * @param skipped the names of what was skipped, by the reason
 */
record TextFiles(List<Path> files, long bytes, SortedMap<String, List<String>> skipped) {
    /** Names that are given of each reason. */
    private static final int NAMED = 5;

    /** Copies what it is given. */
    public TextFiles {
        files = List.copyOf(files);
        SortedMap<String, List<String>> sorted = new TreeMap<>();
        skipped.forEach(
                (reason, names) -> sorted.put(reason, names.stream().sorted().toList()));
        skipped = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Finds the text files of a path.
     *
     * @param path a file or folder
     * @throws InputException when there is no such path, no text file in it, or more than the limits allow
     */
    public static TextFiles of(Path path, TextLimits limits) {
        return new TextFileFinder(limits).find(path);
    }

    /** What was skipped, such as {@code "2 binary (a.zip, b.png), 1 hidden (.git)"}; empty when nothing was. */
    public String skippedText() {
        return skipped.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(String reason, List<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() + " " + reason + " (" + shown + (names.size() > NAMED ? ", …)" : ")");
    }
}
