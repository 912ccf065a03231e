package org.recur4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a folder that may be its test set. */
final class TestSets {
    private static final Logger LOG = LoggerFactory.getLogger(TestSets.class);

    private TestSets() {}

    /**
     * Chooses.
     *
     * @param files of the folder that can be read
     * @param name of the test set, with or without its ending; empty for the one that is there
     * @return empty where there is none, or several and none was named
     * @throws InputException when there is none of that name, or several
     */
    static Optional<Path> choose(Path folder, List<Path> files, String name) {
        if (!name.isEmpty() && !files.isEmpty()) {
            return Optional.of(named(folder, files, name));
        }
        List<Path> exact = files.stream()
                .filter(file -> TextRows.stem(file).equals(CorpusLayout.TEST))
                .toList();
        List<Path> candidates = exact.isEmpty()
                ? files.stream()
                        .filter(file -> TextRows.stem(file).startsWith(CorpusLayout.TEST))
                        .toList()
                : exact;
        if (candidates.size() > 1) {
            LOG.warn(
                    "{} has several test sets ({}), so none is used: name one, such as --set data.test={}.",
                    folder,
                    names(candidates),
                    candidates.get(0).getFileName());
            return Optional.empty();
        }
        return candidates.stream().findFirst();
    }

    private static Path named(Path folder, List<Path> files, String name) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .or(() -> files.stream()
                        .filter(file -> TextRows.stem(file).equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst())
                .orElseThrow(() -> new InputException(
                        "%s has no test set \"%s\" (its files are %s): name one of them, such as --set data.test=%s."
                                .formatted(
                                        folder, name, names(files), files.get(0).getFileName())));
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }
}
