package org.recur4j.data.parallel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.TextLimits;

/**
 * A file with a sentence and its translation on each line, and the languages of its columns.
 *
 * @param file the file, or a zip with it
 * @param languages of the two columns, as its name has them; empty where it is called after none
 */
record ParallelColumns(ParallelFile file, List<String> languages) {
    /** {@code fra.txt} is English and French, {@code eng-fra.txt} too; {@code fra-eng.zip} and {@code en-fr.txt.zip} as well. */
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,3}))?(?:\\.(?:txt|tsv|csv))?(?:\\.(?:txt|tsv|csv|zip))");

    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(txt|tsv|csv)");
    private static final Pattern NOTES = Pattern.compile("(?i)(_about|readme|licen[cs]e|copying)\\b.*");

    /** Rows that are looked at to tell the languages of columns. */
    private static final int SAMPLE = 500;

    /**
     * The file of a path that has the languages.
     *
     * @param files of the path
     * @throws InputException when there is none, or more than one
     */
    static ParallelColumns among(Path path, List<ParallelFile> files, String source, String target) {
        List<ParallelColumns> named = files.stream()
                .map(file -> new ParallelColumns(file, languages(file.name())))
                .filter(columns -> !columns.languages().isEmpty())
                .toList();
        Optional<ParallelColumns> fitting = named.stream()
                .filter(columns -> columns.has(source) && columns.has(target))
                .findFirst();
        if (fitting.isPresent()) {
            return fitting.get();
        }
        if (!named.isEmpty()) {
            Set<String> there = new TreeSet<>();
            named.forEach(columns -> there.addAll(columns.languages()));
            throw Languages.others(path.toString(), there, source, target);
        }
        List<ParallelFile> tables = files.stream()
                .filter(file -> TABLE.matcher(file.name()).matches()
                        && !NOTES.matcher(file.name()).matches())
                .toList();
        if (tables.size() != 1) {
            throw none(path, tables, source, target);
        }
        return new ParallelColumns(tables.get(0), List.of());
    }

    /** The one file of sentence pairs among some. */
    static ParallelFile only(Path path, List<ParallelFile> files) {
        List<ParallelFile> named =
                files.stream().filter(file -> !languages(file.name()).isEmpty()).toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        throw none(path, named, Languages.ENGLISH, "fr");
    }

    private static InputException none(Path path, List<ParallelFile> tables, String source, String target) {
        if (tables.size() > 1) {
            return InputException.of(
                    "%s holds both %s and %s: give one of them, such as %s.",
                    path,
                    tables.get(0).place(),
                    tables.get(1).place(),
                    DataFiles.option(tables.get(0).file()));
        }
        String wanted = "train.%s and train.%s with as many lines".formatted(source, target);
        if (Files.isDirectory(path)) {
            return InputException.of(
                    "The folder %s holds no parallel texts: looked for %s, for Tatoeba's files, such as"
                            + " fra.txt or fra-eng.zip, and for lines with a tab between a sentence and its translation.",
                    path, wanted);
        }
        return new InputException(path
                + (path.toString().endsWith(".zip")
                        ? " holds no pairs of sentences: looked for %s, and for such as fra.txt.".formatted(wanted)
                        : " is in an unknown format: give Tatoeba's fra.txt or fra-eng.zip, or a folder with train.%s and"
                                        .formatted(source)
                                + " train.%s in it.".formatted(target)));
    }

    private static List<String> languages(String name) {
        Matcher codes = NAME.matcher(name);
        if (!codes.matches() || !Languages.isKnown(codes.group(1))) {
            return List.of();
        }
        String first = Languages.twoLetters(codes.group(1));
        if (codes.group(2) == null) {
            return codes.group(1).length() == 3 ? List.of(Languages.ENGLISH, first) : List.of();
        }
        return Languages.isKnown(codes.group(2)) ? List.of(first, Languages.twoLetters(codes.group(2))) : List.of();
    }

    private boolean has(String language) {
        return languages.contains(Languages.twoLetters(language));
    }

    /**
     * Whether the first column is the source: as its header says, or its name, or its words; otherwise English comes
     * first, and where neither is English the source.
     *
     * @throws InputException when the header has other languages
     */
    boolean sourceFirst(String source, String target, TextLimits limits) {
        List<String> known = new ArrayList<>();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        try (ParallelRows rows = new ParallelRows(file, limits)) {
            known.addAll(rows.header());
            for (List<String> row = rows.next(); row != null && first.size() < SAMPLE; row = rows.next()) {
                first.add(row.get(0));
                second.add(row.get(1));
            }
        } catch (IOException e) {
            throw DataFiles.unreadable(file.file(), e);
        }
        if (known.isEmpty()) {
            known.addAll(languages);
        } else if (!known.containsAll(List.of(Languages.twoLetters(source), Languages.twoLetters(target)))) {
            throw Languages.others(file.place(), new TreeSet<>(known), source, target);
        }
        if (!known.isEmpty()) {
            return Languages.same(known.get(0), source);
        }
        Optional<String> seen = LanguageGuess.of(first);
        if (seen.isPresent() && !seen.equals(LanguageGuess.of(second))) {
            return !Languages.same(seen.get(), target);
        }
        return Languages.same(source, Languages.ENGLISH) || !Languages.same(target, Languages.ENGLISH);
    }
}
