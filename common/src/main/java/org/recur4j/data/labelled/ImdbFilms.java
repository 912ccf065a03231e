package org.recur4j.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.Utf8Check;

/**
 * The films that the reviews of one split of the Large Movie Review Dataset are about. Whoever has learned some reviews
 * of a film knows more about another one of it than about a film that is new, so a film is never split.
 *
 * <p>The addresses in {@code urls_pos.txt} and {@code urls_neg.txt} name the films: line k, counted from 0, is that of
 * review k. Where they are missing, films are taken to be in blocks: reviews of one film have neighbouring numbers.
 *
 * @param split {@code "train"} or {@code "test"}
 * @param addresses of the films, by {@code "pos"} and {@code "neg"}; empty where there are none
 */
record ImdbFilms(String split, Map<String, List<String>> addresses) {
    /** The longest list has under 1 MiB. */
    static final int MAX_BYTES = 1 << 24;

    /** Blocks of each side: long enough that few films lie on a border, many enough that they can be dealt out. */
    private static final int BLOCKS = 50;

    private static final List<String> SIDES = List.of("neg", "pos");
    private static final Pattern REVIEW = Pattern.compile("(pos|neg)[/\\\\](\\d+)_\\d+\\.txt$");
    private static final Pattern TITLE = Pattern.compile("tt\\d+");

    /** Which of the two lists of addresses a file of an archive is: {@code "pos"} or {@code "neg"}; null for neither. */
    static String side(String name, String split) {
        return SIDES.stream()
                .filter(side -> ("/" + name).endsWith("/%s/urls_%s.txt".formatted(split, side)))
                .findFirst()
                .orElse(null);
    }

    /** The addresses in a list. Overwrites the bytes. */
    static List<String> lines(String place, byte[] bytes) {
        return Utf8Check.text(place, bytes).lines().toList();
    }

    /** The addresses that the folder of a split has. */
    static Map<String, List<String>> of(Path folder) {
        Map<String, List<String>> addresses = new HashMap<>();
        for (String side : SIDES) {
            Path file = folder.resolve("urls_" + side + ".txt");
            if (Files.isRegularFile(file)) {
                DataFiles.requireFileOf(file, MAX_BYTES);
                byte[] bytes = DataFiles.reading(file, () -> Files.readAllBytes(file));
                addresses.put(side, lines(file.toString(), bytes));
            }
        }
        return addresses;
    }

    /** Reviews in the order of their places, each in the group of its film. */
    List<LabelledText> arranged(List<LabelledText> reviews) {
        Map<String, List<LabelledText>> sides = reviews.stream()
                .sorted(Comparator.comparingInt(review -> Integer.parseInt(part(review, 2))))
                .collect(Collectors.groupingBy(review -> part(review, 1)));
        List<LabelledText> arranged = new ArrayList<>();
        sides.forEach((side, sorted) -> {
            for (int i = 0; i < sorted.size(); i++) {
                String block = side + " block " + (long) i * BLOCKS / sorted.size();
                LabelledText review = sorted.get(i);
                arranged.add(review.inGroup(film(side, Integer.parseInt(part(review, 2)), block)));
            }
        });
        arranged.sort(Comparator.comparing(LabelledText::place));
        return arranged;
    }

    private String film(String side, int number, String block) {
        List<String> films = addresses.getOrDefault(side, List.of());
        String address = number < films.size() ? films.get(number).strip() : "";
        Matcher title = TITLE.matcher(address);
        return title.find() ? title.group() : block;
    }

    /** The side (1) or the number (2) of a review. */
    private static String part(LabelledText review, int group) {
        Matcher name = REVIEW.matcher(review.place());
        if (!name.find()) {
            throw new IllegalArgumentException(review.place() + " is not the place of a review");
        }
        return name.group(group);
    }
}
