package org.recur4j.data.parallel;

import java.nio.file.Path;
import java.util.List;

/**
 * Pairs of sentences of the Tatoeba project as the site ManyThings offers them for Anki: a line is English, a
 * tab, the other language, and mostly another tab and the attribution. The file is called after the other language, such
 * as {@code fra.txt}, and may still be in its archive {@code fra-eng.zip}. Other files of two columns are read in the
 * same way, with a header of languages or without, and Anki's own exports.
 *
 * <p>An archive is not trusted: paths that lead out of it, and more entries or bytes than the limits allow are errors.
 *
 * @param sourceFirst whether the first column is the source; otherwise the second is
 * @param entry of an archive; empty for the one there is
 * @param skipLong whether pairs that are too long are skipped; otherwise they are an error
 * @param settings how much is accepted
 */
public record TatoebaFormat(boolean sourceFirst, String entry, boolean skipLong, ParallelTextSettings settings)
        implements ParallelFormat {

    @Override
    public ParallelSource open(Path path) {
        if (!entry.isEmpty()) {
            return new Pairs(new ParallelFile(path, entry));
        }
        List<ParallelFile> files = ParallelFile.in(path, settings.limits());
        return new Pairs(files.size() == 1 ? files.get(0) : ParallelColumns.only(path, files));
    }

    /** The pairs of an open file. */
    private final class Pairs extends ParallelSource {
        private final ParallelRows rows;

        Pairs(ParallelFile file) {
            super(settings.maxCharacters(), skipLong);
            this.rows = closing(new ParallelRows(file, settings.limits()));
        }

        @Override
        Sides readSides() {
            List<String> row = rows.next();
            return row == null
                    ? null
                    : new Sides(row.get(sourceFirst ? 0 : 1), row.get(sourceFirst ? 1 : 0), rows.place());
        }
    }
}
