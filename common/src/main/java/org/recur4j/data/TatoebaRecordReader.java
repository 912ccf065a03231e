package org.recur4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads pairs of sentences of the Tatoeba project as the site ManyThings offers them for Anki: a line is English, a
 * tab, the other language, and mostly another tab and whom to thank. The file is called after the other language, such
 * as {@code fra.txt}, and may still be in its archive {@code fra-eng.zip}.
 *
 * <p>An archive is not trusted: paths that lead out of it, and more entries or bytes than the limits allow are errors.
 */
public final class TatoebaRecordReader extends ParallelRecordReader {
    private static final long serialVersionUID = 1L;

    private final boolean fromEnglish;
    private final ParallelTextSettings settings;

    /**
     * A reader, to be given the file or archive.
     *
     * @param fromEnglish whether the first column is the source; otherwise the second is
     * @param settings how much is accepted
     */
    public TatoebaRecordReader(boolean fromEnglish, ParallelTextSettings settings) {
        this.fromEnglish = fromEnglish;
        this.settings = settings;
    }

    @Override
    ParallelSource openPairs(Path path) {
        return new Pairs(TatoebaFile.open(path, settings.limits()));
    }

    /** The pairs of an open file. */
    private final class Pairs extends ParallelSource {
        private final TatoebaFile file;
        private long line;

        Pairs(TatoebaFile file) {
            super(settings.maxCharacters(), true);
            this.file = file;
        }

        @Override
        Sides readSides() {
            String text = nextLine();
            if (text == null) {
                return null;
            }
            String place = file.name() + ", line " + line;
            List<String> columns = List.of(text.split("\t", -1));
            if (columns.size() < 2 || columns.size() > 3) {
                throw new InputException("%s has %d columns: give lines of English, a tab and the other language, and"
                                .formatted(place, columns.size())
                        + " nothing more but a tab and whom to thank.");
            }
            return new Sides(columns.get(fromEnglish ? 0 : 1), columns.get(fromEnglish ? 1 : 0), place);
        }

        /** The next line that is not blank; null at the end. */
        private String nextLine() {
            try {
                while (file.lines().hasNext()) {
                    String text = file.lines().next();
                    line++;
                    if (!text.isBlank()) {
                        return text;
                    }
                }
                return null;
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof ZipException damage) {
                    throw TatoebaFile.broken(file.name(), damage);
                }
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
