package org.recur4j.data.tagged;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;

/**
 * Which files of a path hold which split: those whose names have {@code train}, {@code dev} (or {@code valid},
 * {@code validation}, {@code val}, {@code testa}) or {@code test} (or {@code testb}) in them, not within a word, such as
 * {@code en_ewt-ud-train.conllu}. Where a folder has CoNLL-U, its other files are not looked at.
 *
 * @param files by split
 * @param choices by split, the names of the files that it might be, where there are several and none was chosen
 */
public record TaggedLayout(Map<String, Path> files, Map<String, List<String>> choices) {
    private static final Map<String, Pattern> NAMES = Map.of(
            Splits.TRAIN, word("train(ing)?"),
            Splits.DEV, word("dev|valid|validation|val|testa"),
            Splits.TEST, word("testb?"));

    private static final Pattern OTHERS = Pattern.compile("\\.(md|html?|xml|json|pdf|py|csv|zip)$");
    private static final String CONLLU = ".conllu";

    private static Pattern word(String word) {
        return Pattern.compile("(?<![a-z])(" + word + ")(?![a-z])");
    }

    /**
     * Finds them.
     *
     * @param unseen whether a single file is the test set, and not to be learned from
     * @throws InputException when there is no such path, or nothing in it to learn from
     */
    static TaggedLayout of(Path path, TaggedTextSettings settings, boolean unseen) {
        return of(
                path, settings, unseen, TaggedLayout::texts, "tagged texts", "train.conllu, train.conll or train.tsv");
    }

    /**
     * The same of other files.
     *
     * @param candidates those of a folder's files that can hold a split
     * @param what they hold, for messages
     * @param examples of their names, for messages
     */
    public static TaggedLayout of(
            Path path,
            TaggedTextSettings settings,
            boolean unseen,
            UnaryOperator<List<Path>> candidates,
            String what,
            String examples) {
        DataFiles.requireExists(path);
        if (Files.isDirectory(path)) {
            return ofFolder(path, settings, unseen, candidates, what, examples);
        }
        if (!settings.dev().isEmpty() || !settings.test().isEmpty()) {
            throw InputException.of("%s is a single file: leave out --test and data.dev, or give its folder.", path);
        }
        return new TaggedLayout(Map.of(unseen ? Splits.TEST : Splits.TRAIN, path), Map.of());
    }

    private static List<Path> texts(List<Path> files) {
        boolean conllu = files.stream().anyMatch(file -> unpacked(file).endsWith(CONLLU));
        return files.stream()
                .filter(file -> conllu
                        ? unpacked(file).endsWith(CONLLU)
                        : !OTHERS.matcher(unpacked(file)).find())
                .toList();
    }

    private static TaggedLayout ofFolder(
            Path folder,
            TaggedTextSettings settings,
            boolean unseen,
            UnaryOperator<List<Path>> candidates,
            String what,
            String examples) {
        DataFiles.requireReadable(folder);
        List<Path> all = DataFiles.list(folder, settings.limits()).stream()
                .filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
                .toList();
        Map<String, Path> files = new TreeMap<>();
        chosen(folder, all, settings.dev()).ifPresent(file -> files.put(Splits.DEV, file));
        chosen(folder, all, settings.test()).ifPresent(file -> files.put(Splits.TEST, file));
        List<Path> others = candidates.apply(all).stream()
                .filter(file -> !files.containsValue(file))
                .toList();
        Map<String, List<String>> choices = new TreeMap<>();
        for (String split : Splits.NAMES) {
            List<Path> named = others.stream()
                    .filter(file -> NAMES.get(split).matcher(unpacked(file)).find())
                    .toList();
            if (!files.containsKey(split) && named.size() == 1) {
                files.put(split, named.get(0));
            } else if (!files.containsKey(split) && !named.isEmpty()) {
                choices.put(split, named.stream().map(TaggedLayout::name).toList());
            }
        }
        if (!files.containsKey(Splits.TRAIN) && !unseen) {
            throw nothingToLearn(folder, others, choices.getOrDefault(Splits.TRAIN, List.of()), what, examples);
        }
        return new TaggedLayout(files, choices);
    }

    /** The file of a name, with or without its ending; nothing where none is chosen. */
    private static Optional<Path> chosen(Path folder, List<Path> files, String name) {
        Optional<Path> found = files.stream()
                .filter(file -> name(file).equals(name)
                        || name(file).replaceFirst("\\.[^.]*$", "").equals(name))
                .findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            throw InputException.of(
                    "%s has no file called %s: give one of %s.",
                    folder,
                    name,
                    String.join(", ", files.stream().map(TaggedLayout::name).toList()));
        }
        return found;
    }

    private static InputException nothingToLearn(
            Path folder, List<Path> files, List<String> several, String what, String examples) {
        if (!several.isEmpty()) {
            return InputException.of(
                    "The folder %s has several files to learn from (%s): give one of them, such as %s.",
                    folder, String.join(", ", several), DataFiles.option(folder.resolve(several.get(0))));
        }
        return InputException.of(
                "The folder %s has no %s to learn from: looked for a file with train in its name, such as %s%s.",
                folder,
                what,
                examples,
                files.isEmpty() ? "" : "; to learn from another, add " + DataFiles.option(files.get(0)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String unpacked(Path file) {
        return UnpackedStream.unpackedName(name(file)).toLowerCase(Locale.ROOT);
    }
}
