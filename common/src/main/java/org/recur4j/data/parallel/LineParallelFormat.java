package org.recur4j.data.parallel;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.IOUtils;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.text.Utf8Lines;

/**
 * Two files, in a folder or zip, of which each line of one is the translation of the same line of the other, such as
 * {@code train.en} and {@code train.fr}, as the shared tasks of WMT, Multi30k (Elliott et al. 2016, arXiv:1605.00459) and
 * OPUS are distributed. Only {@code \n}, with or without {@code \r} before it, ends a line.
 *
 * @param stem name of the files without their language, such as {@code "train"}
 * @param source language translated from, the ending of its file, such as {@code "en"}
 * @param target language translated into
 * @param skipLong whether pairs that are too long are skipped; otherwise they are an error
 * @param settings how much is accepted
 */
record LineParallelFormat(String stem, String source, String target, boolean skipLong, ParallelTextSettings settings)
        implements ParallelFormat {
    @Override
    public ParallelSource open(Path folder) {
        ParallelFile sources = file(folder, source);
        ParallelFile targets = file(folder, target);
        Utf8Lines lines = sources.open(settings.limits());
        try {
            return new Pairs(lines, targets.open(settings.limits()));
        } catch (RuntimeException e) {
            IOUtils.closeQuietly(lines, e::addSuppressed);
            throw e;
        }
    }

    private ParallelFile file(Path folder, String language) {
        return ParallelFile.in(folder, settings.limits()).stream()
                .filter(file -> ParallelName.of(file.name())
                        .filter(name -> name.stem().equals(stem) && Languages.same(name.language(), language))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "%s does not exist: give a folder with it.", folder.resolve(stem + "." + language)));
    }

    /** The pairs of two open files. */
    private final class Pairs extends ParallelSource {
        private final Utf8Lines sources;
        private final Utf8Lines targets;

        Pairs(Utf8Lines sources, Utf8Lines targets) {
            super(settings.maxCharacters(), skipLong);
            this.sources = sources;
            this.targets = targets;
        }

        @Override
        Sides readSides() {
            String source = sources.read();
            String target = targets.read();
            if (source != null && target != null) {
                return new Sides(source, target, sources.place());
            }
            if (source == null && target == null) {
                return null;
            }
            throw unequal(source == null ? targets : sources);
        }

        /** Counts on to the end of the longer file. */
        private InputException unequal(Utf8Lines longer) {
            long alone = longer.count();
            longer.forEachRemaining(line -> {});
            return InputException.of(
                    "%s has %s, but %s has %s: line %s of %s has no partner; give two files of"
                            + " which each line translates the same line of the other.",
                    sources.name(),
                    new Count(sources.count(), "line"),
                    targets.name(),
                    targets.count(),
                    alone,
                    longer.name().replaceFirst(".*[/\\\\]", ""));
        }

        @Override
        public void close() throws IOException {
            try (sources) {
                targets.close();
            }
        }
    }
}
