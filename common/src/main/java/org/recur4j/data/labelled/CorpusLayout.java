package org.recur4j.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TextRows;
import org.recur4j.data.text.DataFiles;

/**
 * Which files of a path hold which split, and in what format.
 *
 * @param parts at least one, or there are several test sets
 * @param scale of the labels, where the format fixes it
 * @param testSets names of those there are, where there are several and none was chosen
 */
public record CorpusLayout(List<Part> parts, Optional<LabelScale> scale, List<String> testSets) {
    private static final List<String> DEVS = List.of(Splits.DEV, "valid", "validation", "val");

    /**
     * One split.
     *
     * @param mayBeEmpty whether only the corpus as a whole must hold something
     */
    record Part(String split, Path path, LabelledFormat format, boolean mayBeEmpty) {}

    private CorpusLayout(List<Part> parts, Optional<LabelScale> scale) {
        this(parts, scale, List.of());
    }

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
                .filter(layout ->
                        !layout.parts().isEmpty() || !layout.testSets().isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw nothingToLearn(path, settings);
        }
        if (found.size() > 1) {
            throw new InputException("The folder " + path + " holds labelled texts in several formats, such as "
                    + found.get(0).first(path) + " and "
                    + found.get(1).first(path) + ": give one of the files, or move one format elsewhere.");
        }
        return found.get(0);
    }

    private Path first(Path folder) {
        return parts.isEmpty() ? folder.resolve(testSets.get(0)) : parts.get(0).path();
    }

    /** What to type where a folder has nothing called as what is learned from is called. */
    static InputException nothingToLearn(Path folder, LabelledTextSettings settings) {
        List<Path> tables = files(folder).stream()
                .filter(file -> isTable(file, settings)
                        && !DEVS.contains(TextRows.stem(file))
                        && !TextRows.stem(file).startsWith(Splits.TEST))
                .toList();
        if (!tables.isEmpty()) {
            String name = tables.get(0).getFileName().toString();
            String called =
                    Splits.TRAIN + name.substring(TextRows.stem(tables.get(0)).length());
            return InputException.of(
                    "The folder %s has no file %s, but %s: give %s, or call it %s.",
                    folder, called, names(tables), DataFiles.option(tables.get(0)), called);
        }
        return new InputException("The folder " + folder + " holds no labelled texts to learn from: looked for folders"
                + " train/pos and train/neg (aclImdb), for train.csv, train.tsv or train.jsonl, and for train.txt with one"
                + " tree (SST, also in trees/) or one __label__ (fastText) a line, and for test and dev in the same way"
                + archiveIn(folder) + ".");
    }

    private static CorpusLayout ofFile(Path file, LabelledTextSettings settings) {
        DataFiles.requireFile(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            List<Part> parts = new ArrayList<>();
            for (String split : List.of(Splits.TRAIN, Splits.TEST)) {
                parts.add(new Part(split, file, new ImdbFormat(split, settings.limits()), true));
            }
            return new CorpusLayout(parts, Optional.of(ImdbReview.SCALE));
        }
        if (isTable(file, settings)) {
            return new CorpusLayout(List.of(table(Splits.TRAIN, file, settings)), Optional.empty());
        }
        if (name.endsWith(".txt")) {
            return new CorpusLayout(List.of(tree(Splits.TRAIN, file, settings)), Optional.of(SentimentTree.SCALE));
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
        for (String split : List.of(Splits.TRAIN, Splits.TEST)) {
            Path reviews = folder.resolve(split);
            if (Files.isDirectory(reviews.resolve("pos")) || Files.isDirectory(reviews.resolve("neg"))) {
                parts.add(new Part(split, folder, new ImdbFormat(split, settings.limits()), false));
            }
        }
        return new CorpusLayout(parts, Optional.of(ImdbReview.SCALE));
    }

    private static CorpusLayout tables(Path folder, LabelledTextSettings settings) {
        List<Path> files =
                files(folder).stream().filter(file -> isTable(file, settings)).toList();
        List<Part> parts = new ArrayList<>();
        only(named(files, List.of(Splits.TRAIN))).ifPresent(file -> parts.add(table(Splits.TRAIN, file, settings)));
        only(named(files, DEVS)).ifPresent(file -> parts.add(table(Splits.DEV, file, settings)));
        List<Path> tests = tests(folder, files, settings.test());
        if (tests.size() == 1) {
            parts.add(table(Splits.TEST, tests.get(0), settings));
        }
        List<String> several =
                tests.stream().map(file -> file.getFileName().toString()).toList();
        return new CorpusLayout(parts, Optional.empty(), several.size() > 1 ? several : List.of());
    }

    private static CorpusLayout trees(Path folder, LabelledTextSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (String split : Splits.NAMES) {
            String name = split + ".txt";
            only(Stream.of(name, "trees/" + name)
                            .map(folder::resolve)
                            .filter(file -> Files.isRegularFile(file) && !TextRows.isFastText(file, settings))
                            .toList())
                    .ifPresent(file -> parts.add(tree(split, file, settings)));
        }
        return new CorpusLayout(parts, Optional.of(SentimentTree.SCALE));
    }

    /** The test set of a name, with or without its ending; without a name all that may be one. */
    private static List<Path> tests(Path folder, List<Path> files, String name) {
        if (!name.isEmpty() && !files.isEmpty()) {
            return List.of(test(folder, files, name));
        }
        List<Path> exact = named(files, List.of(Splits.TEST));
        return exact.isEmpty()
                ? files.stream()
                        .filter(file -> TextRows.stem(file).startsWith(Splits.TEST))
                        .toList()
                : exact;
    }

    private static Path test(Path folder, List<Path> files, String name) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .or(() -> named(files, List.of(name.toLowerCase(Locale.ROOT))).stream()
                        .findFirst())
                .orElseThrow(() -> InputException.of(
                        "%s has no test set \"%s\" (its files are %s): name one of them, such as --set data.test=%s.",
                        folder, name, names(files), files.get(0).getFileName()));
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private static List<Path> files(Path folder) {
        return DataFiles.list(folder, Long.MAX_VALUE).stream()
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> named(List<Path> files, List<String> stems) {
        return files.stream()
                .filter(file -> stems.contains(TextRows.stem(file)))
                .toList();
    }

    private static Part table(String split, Path file, LabelledTextSettings settings) {
        return new Part(split, file, new TableFormat(settings), false);
    }

    /** Phrases serve training only: a score is a score of sentences. */
    private static Part tree(String split, Path file, LabelledTextSettings settings) {
        boolean phrases = settings.phrases() && split.equals(Splits.TRAIN);
        return new Part(split, file, new TreebankFormat(phrases, settings.limits()), false);
    }

    private static Optional<Path> only(List<Path> found) {
        if (found.size() > 1) {
            throw new InputException(found.get(0) + " and " + found.get(1) + " are both there: remove one of them.");
        }
        return found.stream().findFirst();
    }

    private static String archiveIn(Path folder) {
        return DataFiles.list(folder, Long.MAX_VALUE).stream()
                .filter(file -> file.toString().endsWith(".tar.gz") || Files.isDirectory(file.resolve(Splits.TRAIN)))
                .findFirst()
                .map(file -> "; did you mean " + file + "?")
                .orElse("");
    }
}
