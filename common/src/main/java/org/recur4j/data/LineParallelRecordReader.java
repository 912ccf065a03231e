package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads two files of which each line of one is the translation of the same line of the other, such as {@code train.en}
 * and {@code train.fr}, as the shared tasks of WMT and Multi30k (Elliott et al. 2016, arXiv:1605.00459) are distributed.
 */
public final class LineParallelRecordReader extends ParallelRecordReader {
    private static final long serialVersionUID = 1L;

    private final String stem;
    private final String source;
    private final String target;
    private final boolean skipLong;
    private final ParallelTextSettings settings;

    /**
     * A reader, to be given the folder of the two files.
     *
     * @param stem name of the files without their language, such as {@code "train"}
     * @param source language translated from, the ending of its file, such as {@code "en"}
     * @param target language translated into
     * @param skipLong whether pairs that are too long are skipped; otherwise they are an error
     * @param settings how much is accepted
     */
    public LineParallelRecordReader(
            String stem, String source, String target, boolean skipLong, ParallelTextSettings settings) {
        this.stem = stem;
        this.source = source;
        this.target = target;
        this.skipLong = skipLong;
        this.settings = settings;
    }

    @Override
    ParallelSource openPairs(Path folder) {
        Path from = file(folder, source);
        Path to = file(folder, target);
        TextSource.Lines lines = new TextSource.Lines(from);
        try {
            return new Pairs(from, lines, to, new TextSource.Lines(to));
        } catch (RuntimeException e) {
            try {
                lines.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private Path file(Path folder, String language) {
        Path file = folder.resolve(stem + "." + language);
        DataFiles.requireFile(file);
        try {
            DataFiles.requireSize(file, Files.size(file), settings.limits().maxBytes());
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        return file;
    }

    /** The pairs of two open files. */
    private final class Pairs extends ParallelSource {
        private final Path from;
        private final TextSource.Lines sources;
        private final Path to;
        private final TextSource.Lines targets;
        private long line;

        Pairs(Path from, TextSource.Lines sources, Path to, TextSource.Lines targets) {
            super(settings.maxCharacters(), skipLong);
            this.from = from;
            this.sources = sources;
            this.to = to;
            this.targets = targets;
        }

        @Override
        Sides readSides() {
            if (sources.hasNext() != targets.hasNext()) {
                throw unequal();
            }
            if (!sources.hasNext()) {
                return null;
            }
            line++;
            return new Sides(sources.next(), targets.next(), from + ", line " + line);
        }

        /** Counts on to the end of the longer file. */
        private InputException unequal() {
            long shorter = line;
            Path longer = sources.hasNext() ? from : to;
            TextSource.Lines rest = sources.hasNext() ? sources : targets;
            while (rest.hasNext()) {
                rest.next();
                line++;
            }
            return new InputException(("%s has %d lines, but %s has %d: line %d of %s has no partner; give two files of"
                            + " which each line translates the same line of the other.")
                    .formatted(
                            from,
                            longer.equals(from) ? line : shorter,
                            to,
                            longer.equals(to) ? line : shorter,
                            shorter + 1,
                            longer.getFileName()));
        }

        @Override
        public void close() throws IOException {
            try (sources) {
                targets.close();
            }
        }
    }
}
