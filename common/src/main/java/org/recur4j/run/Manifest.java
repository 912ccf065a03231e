package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * {@code manifest.json} of a checkpoint: the SHA-256 checksum of each of its files.
 *
 * @param sha256 checksum, hexadecimal, by path inside the folder, with {@code /}
 */
record Manifest(SortedMap<String, String> sha256) {
    static final String FILE = "manifest.json";

    static void write(Path folder) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (Path file : SafeFiles.filesUnder(folder)) {
            sums.put(folder.relativize(file).toString().replace('\\', '/'), DataFiles.sha256(file));
        }
        Files.writeString(folder.resolve(FILE), Json.write(new Manifest(sums)));
    }

    /** What is wrong with a folder, in a few words; empty when every file is as it was written. */
    static Optional<String> problem(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.of("it has no " + FILE);
        }
        Manifest manifest;
        try {
            manifest = Json.read(file, Manifest.class);
        } catch (InputException e) {
            return Optional.of(FILE + " cannot be read");
        }
        return manifest.sha256().isEmpty() ? Optional.of(FILE + " is empty") : manifest.firstChanged(folder);
    }

    private Optional<String> firstChanged(Path folder) throws IOException {
        for (var entry : sha256.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(entry.getKey() + " is missing");
            }
            if (!DataFiles.sha256(file).equals(entry.getValue())) {
                return Optional.of(entry.getKey() + " has changed");
            }
        }
        return Optional.empty();
    }
}
