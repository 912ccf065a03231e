package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files of a path hold which split, and in what format.
 *
 * @param parts at least one
 * @param scale of the labels, where the format fixes it
 */
record CorpusLayout(List<Part> parts, Optional<LabelScale> scale) {
    static final String TRAIN = "train";
    static final String DEV = "dev";
    static final String TEST = "test";

    /**
     * One split.
     *
     * @param mayBeEmpty whether only the corpus as a whole must hold something
     */
    record Part(String split, Path path, LabelledRecordReader reader, boolean mayBeEmpty) {}

    /**
     * Recognises the format.
     *
     * @throws InputException when there is no such path, or none of the formats fits it, or more than one
     */
    static CorpusLayout of(Path path, LabelledTextSettings settings) {
        DataFiles.requireExists(path);
        if (!Files.isDirectory(path)) {
            return ofFile(path, settings);
        }
        DataFiles.requireReadable(path);
        List<CorpusLayout> found = Stream.of(reviews(path, settings), tables(path, settings), trees(path, settings))
                .filter(layout -> !layout.parts().isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw new InputException("The folder " + path + " holds no labelled texts: looked for folders train/pos and"
                    + " train/neg (aclImdb), for train.csv, train.tsv or train.jsonl, and for train.txt with one tree (SST,"
                    + " also in trees/) or one __label__ (fastText) a line, and for test and dev in the same way"
                    + archiveIn(path) + ".");
        }
        if (found.size() > 1) {
            throw new InputException("The folder " + path + " holds labelled texts in several formats, such as "
                    + found.get(0).parts().get(0).path() + " and "
                    + found.get(1).parts().get(0).path() + ": give one of the files, or move one format elsewhere.");
        }
        return found.get(0);
    }

    private static CorpusLayout ofFile(Path file, LabelledTextSettings settings) {
        DataFiles.requireFile(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            List<Part> parts = new ArrayList<>();
            for (String split : List.of(TRAIN, TEST)) {
                parts.add(new Part(split, file, new ImdbArchiveRecordReader(split, settings.limits()), true));
            }
            return new CorpusLayout(parts, Optional.of(ImdbReview.SCALE));
        }
        if (isTable(file, settings)) {
            return new CorpusLayout(List.of(table(TRAIN, file, settings)), Optional.empty());
        }
        if (name.endsWith(".txt")) {
            return new CorpusLayout(List.of(tree(TRAIN, file, settings)), Optional.of(SentimentTree.SCALE));
        }
        throw new InputException(file
                + " is in an unknown format: give a .csv, .tsv or .jsonl file, a .txt file with one SST tree or one"
                + " __label__ (fastText) a line, aclImdb's .tar.gz, or a folder.");
    }

    private static boolean isTable(Path file, LabelledTextSettings settings) {
        return TextRows.isTable(file) || TextRows.isFastText(file, settings);
    }

    private static CorpusLayout reviews(Path folder, LabelledTextSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (String split : List.of(TRAIN, TEST)) {
            Path reviews = folder.resolve(split);
            if (Files.isDirectory(reviews.resolve("pos")) || Files.isDirectory(reviews.resolve("neg"))) {
                parts.add(new Part(split, folder, new ImdbRecordReader(split, settings.limits()), false));
            }
        }
        return new CorpusLayout(parts, Optional.of(ImdbReview.SCALE));
    }

    private static CorpusLayout tables(Path folder, LabelledTextSettings settings) {
        List<Path> files =
                files(folder).stream().filter(file -> isTable(file, settings)).toList();
        List<Part> parts = new ArrayList<>();
        only(named(files, TRAIN)).ifPresent(file -> parts.add(table(TRAIN, file, settings)));
        only(named(files, DEV, "valid", "validation", "val")).ifPresent(file -> parts.add(table(DEV, file, settings)));
        TestSets.choose(folder, files, settings.test()).ifPresent(file -> parts.add(table(TEST, file, settings)));
        return new CorpusLayout(parts, Optional.empty());
    }

    private static CorpusLayout trees(Path folder, LabelledTextSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (String split : List.of(TRAIN, DEV, TEST)) {
            String name = split + ".txt";
            only(Stream.of(name, "trees/" + name)
                            .map(folder::resolve)
                            .filter(file -> Files.isRegularFile(file) && !TextRows.isFastText(file, settings))
                            .toList())
                    .ifPresent(file -> parts.add(tree(split, file, settings)));
        }
        return new CorpusLayout(parts, Optional.of(SentimentTree.SCALE));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }

    private static List<Path> named(List<Path> files, String... stems) {
        return files.stream()
                .filter(file -> List.of(stems).contains(TextRows.stem(file)))
                .toList();
    }

    private static Part table(String split, Path file, LabelledTextSettings settings) {
        return new Part(split, file, new TableRecordReader(settings), false);
    }

    /** Phrases serve training only: a score is a score of sentences. */
    private static Part tree(String split, Path file, LabelledTextSettings settings) {
        boolean phrases = settings.phrases() && split.equals(TRAIN);
        return new Part(split, file, new TreebankRecordReader(phrases, settings.limits()), false);
    }

    private static Optional<Path> only(List<Path> found) {
        if (found.size() > 1) {
            throw new InputException(found.get(0) + " and " + found.get(1) + " are both there: remove one of them.");
        }
        return found.stream().findFirst();
    }

    private static String archiveIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz") || Files.isDirectory(file.resolve("train")))
                    .min(Path::compareTo)
                    .map(file -> "; did you mean " + file + "?")
                    .orElse("");
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }
}
