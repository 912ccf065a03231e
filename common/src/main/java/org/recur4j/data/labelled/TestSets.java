package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.table.TextRows;

/** The files of a folder that may be its test set. */
final class TestSets {
    private TestSets() {}

    /**
     * The one that is meant, or all that may be.
     *
     * @param files of the folder that can be read
     * @param name of the test set, with or without its ending; empty for the one that is there
     * @throws InputException when there is none of that name
     */
    static List<Path> among(Path folder, List<Path> files, String name) {
        if (!name.isEmpty() && !files.isEmpty()) {
            return List.of(named(folder, files, name));
        }
        List<Path> exact = files.stream()
                .filter(file -> TextRows.stem(file).equals(Splits.TEST))
                .toList();
        return exact.isEmpty()
                ? files.stream()
                        .filter(file -> TextRows.stem(file).startsWith(Splits.TEST))
                        .toList()
                : exact;
    }

    private static Path named(Path folder, List<Path> files, String name) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .or(() -> files.stream()
                        .filter(file -> TextRows.stem(file).equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst())
                .orElseThrow(() -> InputException.of(
                        "%s has no test set \"%s\" (its files are %s): name one of them, such as --set data.test=%s.",
                        folder, name, names(files), files.get(0).getFileName()));
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }
}
