package org.recur4j.studio.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recur4j.run.RunFolder;

/** The curves of the runs that were looked at last, which are read again only when their files have changed. */
final class Curves {
    private static final int MAX_FILES = 200;

    private final Map<Path, Read> files = new LinkedHashMap<>(MAX_FILES, 0.75f, true);

    /**
     * Those of a run, by column.
     *
     * @param history a point for each evaluation
     * @param updates a point for each update
     */
    record OfRun(Map<String, double[]> history, Map<String, double[]> updates) {}

    private record Read(FileTime written, long size, Map<String, double[]> columns) {}

    OfRun of(RunLibrary.Place place) throws IOException {
        return new OfRun(
                read(place.folder().resolve(RunFolder.HISTORY)),
                read(place.folder().resolve(RunFolder.GRADIENTS)));
    }

    private Map<String, double[]> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        FileTime written = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        synchronized (files) {
            Read known = files.get(file);
            if (known != null && known.written().equals(written) && known.size() == size) {
                return known.columns();
            }
        }
        Map<String, double[]> columns = CurveReader.read(file);
        synchronized (files) {
            files.put(file, new Read(written, size, columns));
            if (files.size() > MAX_FILES) {
                files.remove(files.keySet().iterator().next());
            }
        }
        return columns;
    }
}
