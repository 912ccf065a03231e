package org.recur4j.data.parallel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;

/**
 * Which files of a path hold which part of a parallel corpus.
 *
 * @param parts a format each; a single one named {@code train} that {@link #whole} is still to be split
 * @param whole whether one file, or one pair of files, holds everything
 * @param choices by part: the names that it might have, where there are several and none was chosen
 */
record ParallelLayout(List<Part> parts, boolean whole, Map<String, List<String>> choices) {
    /**
     * One part.
     *
     * @param split train, dev or test
     * @param path what is read in that format
     */
    record Part(String split, Path path, ParallelFormat format) {}

    /**
     * Recognises the format.
     *
     * @param unseen whether what holds everything is the test part as a whole, and not to be split
     * @throws InputException when there is no such path, or it has nothing in these languages
     */
    static ParallelLayout of(Path path, String source, String target, ParallelTextSettings settings, boolean unseen) {
        List<ParallelFile> files = ParallelFile.in(path, settings.limits());
        Map<String, Set<String>> languagesOf = new TreeMap<>();
        for (ParallelFile file : files) {
            ParallelName.of(file.name())
                    .ifPresent(name -> languagesOf
                            .computeIfAbsent(name.stem(), stem -> new TreeSet<>())
                            .add(name.language()));
        }
        languagesOf.values().removeIf(languages -> languages.size() < 2);
        if (!languagesOf.isEmpty()) {
            return new Lines(path, source, target, settings, unseen).layout(languagesOf);
        }
        ParallelColumns pairs = ParallelColumns.among(path, files, source, target);
        if (pairs.file().isArchive() && !pairs.file().file().equals(path)) {
            return of(pairs.file().file(), source, target, settings, unseen);
        }
        for (String chosen : List.of(settings.test(), settings.dev())) {
            if (!chosen.isEmpty()) {
                throw InputException.of("%s has no set called %s: leave out --test and data.dev.", path, chosen);
            }
        }
        ParallelFile file = pairs.file();
        boolean sourceFirst = pairs.sourceFirst(source, target, settings.limits());
        Part part = new Part(
                unseen ? Splits.TEST : Splits.TRAIN,
                file.file(),
                new TatoebaFormat(sourceFirst, file.entry(), !unseen, settings));
        return new ParallelLayout(List.of(part), !unseen, Map.of());
    }

    /** Files of one language each, in a folder or zip. */
    private record Lines(Path path, String source, String target, ParallelTextSettings settings, boolean unseen) {

        ParallelLayout layout(Map<String, Set<String>> languagesOf) {
            List<String> stems = languagesOf.entrySet().stream()
                    .filter(entry -> has(entry.getValue(), source) && has(entry.getValue(), target))
                    .map(Map.Entry::getKey)
                    .toList();
            if (stems.isEmpty()) {
                Set<String> all = new TreeSet<>();
                languagesOf.values().forEach(all::addAll);
                throw Languages.others(path.toString(), all, source, target);
            }
            Map<String, List<String>> choices = new HashMap<>();
            List<Part> parts = new ArrayList<>();
            for (String split : Splits.NAMES) {
                stem(split, stems, choices).ifPresent(stem -> parts.add(part(split, stem)));
            }
            boolean whole = parts.size() == 1
                    && choices.isEmpty()
                    && parts.get(0).split().equals(Splits.TRAIN)
                    && named(Splits.TRAIN, stems).isEmpty();
            return whole && unseen
                    ? new ParallelLayout(List.of(part(Splits.TEST, stems.get(0))), false, choices)
                    : new ParallelLayout(parts, whole, choices);
        }

        private static boolean has(Set<String> languages, String wanted) {
            return languages.stream().anyMatch(language -> Languages.same(language, wanted));
        }

        private Part part(String split, String stem) {
            boolean skipLong = split.equals(Splits.TRAIN);
            return new Part(split, path, new LineParallelFormat(stem, source, target, skipLong, settings));
        }

        /** What the files of a part are called, without their language. */
        private Optional<String> stem(String split, List<String> stems, Map<String, List<String>> choices) {
            String chosen = chosen(split);
            if (!chosen.isEmpty()) {
                if (!stems.contains(chosen)) {
                    throw InputException.of(
                            "%s has no set called %s: give one of %s.", path, chosen, String.join(", ", stems));
                }
                return Optional.of(chosen);
            }
            List<String> named = named(split, stems);
            if (split.equals(Splits.TRAIN) && named.isEmpty()) {
                named = stems.stream()
                        .filter(stem -> ParallelName.part(stem).isEmpty() && !isChosen(stem))
                        .toList();
            }
            if (named.size() > 1 && !named.contains(split)) {
                choices.put(split, named);
                return Optional.empty();
            }
            return named.contains(split) ? Optional.of(split) : named.stream().findFirst();
        }

        private List<String> named(String split, List<String> stems) {
            return stems.stream()
                    .filter(stem -> ParallelName.part(stem).equals(Optional.of(split)) && !isChosen(stem))
                    .toList();
        }

        private boolean isChosen(String stem) {
            return stem.equals(settings.dev()) || stem.equals(settings.test());
        }

        private String chosen(String split) {
            return switch (split) {
                case Splits.DEV -> settings.dev();
                case Splits.TEST -> settings.test();
                default -> "";
            };
        }
    }
}
