package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a path hold which part of a parallel corpus.
 *
 * @param parts a reader each; a single one named {@code train} that {@link #whole} is still to be split
 * @param whole whether one file holds everything
 */
record ParallelLayout(List<Part> parts, boolean whole) {
    private static final Pattern PART = Pattern.compile("(train|dev|valid|validation|val|test[^.]*)\\.([A-Za-z_-]+)");

    /**
     * One part.
     *
     * @param split train, dev or test
     * @param path what the reader is given
     */
    record Part(String split, Path path, ParallelRecordReader reader) {}

    /**
     * Recognises the format.
     *
     * @throws InputException when there is no such path, or it has nothing in these languages
     */
    static ParallelLayout of(Path path, String source, String target, ParallelTextSettings settings) {
        DataFiles.requireExists(path);
        if (!Files.isDirectory(path)) {
            return tatoeba(path, source, target, settings);
        }
        DataFiles.requireReadable(path);
        List<String> names = names(path, settings.limits());
        Map<String, Set<String>> languagesOf = new TreeMap<>();
        for (String name : names) {
            Matcher part = PART.matcher(name);
            if (part.matches() && Files.isRegularFile(path.resolve(name))) {
                languagesOf
                        .computeIfAbsent(part.group(1), stem -> new TreeSet<>())
                        .add(part.group(2));
            }
        }
        languagesOf.values().removeIf(languages -> languages.size() < 2); // such as train.txt: not parallel
        if (!languagesOf.isEmpty()) {
            return lines(path, languagesOf, source, target, settings);
        }
        return tatoeba(inFolder(path, names, source, target), source, target, settings);
    }

    private static ParallelLayout lines(
            Path folder,
            Map<String, Set<String>> languagesOf,
            String source,
            String target,
            ParallelTextSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (String split : List.of(CorpusLayout.TRAIN, CorpusLayout.DEV, CorpusLayout.TEST)) {
            stem(folder, languagesOf, split, source, target).ifPresent(stem -> {
                boolean skipLong = split.equals(CorpusLayout.TRAIN);
                parts.add(new Part(
                        split, folder, new LineParallelRecordReader(stem, source, target, skipLong, settings)));
            });
        }
        if (parts.isEmpty()) {
            Set<String> all = new TreeSet<>();
            languagesOf.values().forEach(all::addAll);
            throw new InputException("%s has nothing in %s and %s, but in %s: set source and target to two of these."
                    .formatted(folder, source, target, String.join(", ", all)));
        }
        return new ParallelLayout(parts, false);
    }

    /** What the files of a part are called, without their language. */
    private static Optional<String> stem(
            Path folder, Map<String, Set<String>> languagesOf, String split, String source, String target) {
        List<String> fitting = languagesOf.entrySet().stream()
                .filter(entry -> isOf(split, entry.getKey()))
                .filter(entry -> entry.getValue().containsAll(List.of(source, target)))
                .map(Map.Entry::getKey)
                .toList();
        if (fitting.size() > 1 && !fitting.contains(split)) {
            throw new InputException("%s holds both %s.%s and %s.%s: name the one to use %s.%s, or remove the other."
                    .formatted(folder, fitting.get(0), source, fitting.get(1), source, split, source));
        }
        return fitting.contains(split) ? Optional.of(split) : fitting.stream().findFirst();
    }

    private static boolean isOf(String split, String stem) {
        return switch (split) {
            case CorpusLayout.DEV -> stem.equals(CorpusLayout.DEV) || stem.startsWith("val");
            case CorpusLayout.TEST -> stem.startsWith(CorpusLayout.TEST);
            default -> stem.equals(split);
        };
    }

    private static ParallelLayout tatoeba(Path file, String source, String target, ParallelTextSettings settings) {
        DataFiles.requireFile(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".txt") && !name.endsWith(".tsv") && !name.endsWith(".zip")) {
            throw new InputException(file + " is of no known format: give Tatoeba's fra.txt or fra-eng.zip, or a folder"
                    + " with train." + source + " and train." + target + " in it.");
        }
        boolean fromEnglish = Languages.twoLetters(source).equals(Languages.ENGLISH);
        String other = fromEnglish ? target : source;
        Optional<String> language = TatoebaFile.language(file);
        boolean english = fromEnglish || Languages.twoLetters(target).equals(Languages.ENGLISH);
        if (!english
                || language.filter(it -> !it.equals(Languages.twoLetters(other)))
                        .isPresent()) {
            throw new InputException("%s has nothing in %s and %s, but in en and %s: set source and target to these."
                    .formatted(file, source, target, language.orElse("another language")));
        }
        Part part = new Part(CorpusLayout.TRAIN, file, new TatoebaRecordReader(fromEnglish, settings));
        return new ParallelLayout(List.of(part), true);
    }

    /** The one file of Tatoeba's in a folder that has the languages. */
    private static Path inFolder(Path folder, List<String> names, String source, String target) {
        Map<String, Path> files = new TreeMap<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            TatoebaFile.language(file)
                    .ifPresent(language -> files.putIfAbsent(language, file)); // fra-eng.zip or fra.txt
        }
        if (files.isEmpty()) {
            throw new InputException("The folder %s holds no parallel texts: looked for train.%s and train.%s with as"
                            .formatted(folder, source, target)
                    + " many lines, and for Tatoeba's files, such as fra.txt or fra-eng.zip.");
        }
        boolean fromEnglish = Languages.twoLetters(source).equals(Languages.ENGLISH);
        Path file = files.get(Languages.twoLetters(fromEnglish ? target : source));
        if (file == null) {
            throw new InputException("%s has nothing in %s and %s, but in en with %s: set source and target to such."
                    .formatted(folder, source, target, String.join(", ", files.keySet())));
        }
        return file;
    }

    private static List<String> names(Path folder, TextLimits limits) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(limits.maxFiles() + 1L)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            if (names.size() > limits.maxFiles()) {
                throw TextFileFinder.tooMany(folder, limits);
            }
            return names;
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }
}
