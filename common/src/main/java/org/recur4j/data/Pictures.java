package org.recur4j.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The pictures that a path stands for, none of them decoded: a single file, those of a folder and the folders below it,
 * or those of a zip such as {@code Flickr8k_Dataset.zip}. A picture is known by the ending of its name: {@code .jpg},
 * {@code .jpeg}, {@code .png}, {@code .gif} or {@code .bmp}; a file that is named itself needs none.
 */
public final class Pictures {
    /** Most files of a folder, or entries of a zip: several times the 118,287 pictures of COCO. */
    static final int MAX_FILES = 500_000;

    /** How many folders deep a picture may lie. */
    static final int MAX_DEPTH = 8;

    /** By path, folder by folder: the same on every system. */
    static final Comparator<String> ORDER = Comparator.comparing(path -> path.replace('/', '\0'));

    private static final Pattern PICTURE =
            Pattern.compile(".+\\.(?:jpe?g|png|gif|bmp)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String place;
    private final SortedMap<String, PictureSource> byPath;
    private final Map<String, List<PictureSource>> byName = new HashMap<>();

    private Pictures(Path place, SortedMap<String, PictureSource> byPath) {
        this.place = place.toString();
        this.byPath = byPath;
        byPath.values()
                .forEach(picture -> byName.computeIfAbsent(picture.name(), name -> new ArrayList<>())
                        .add(picture));
    }

    /**
     * Finds the pictures of a path.
     *
     * @param path a picture, a folder or a zip
     * @throws InputException when it is missing, holds no picture or too many files, or is a damaged archive
     */
    public static Pictures of(Path path) {
        return of(path, MAX_FILES, MAX_DEPTH);
    }

    static Pictures of(Path path, int maxFiles, int maxDepth) {
        DataFiles.requireExists(path);
        if (Files.isDirectory(path)) {
            return some(path, "folder", PictureFolder.list(path, maxFiles, maxDepth));
        }
        DataFiles.requireFile(path);
        String name = path.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return some(path, "archive", PictureArchive.list(path, maxFiles));
        }
        return new Pictures(path, new TreeMap<>(Map.of(name, new PictureFile(path, name))));
    }

    private static Pictures some(Path path, String kind, SortedMap<String, PictureSource> pictures) {
        if (pictures.isEmpty()) {
            throw new InputException("The %s %s holds no pictures: looked for .jpg, .jpeg, .png, .gif and .bmp files."
                    .formatted(kind, path));
        }
        return new Pictures(path, pictures);
    }

    static boolean hasPictureName(String name) {
        return PICTURE.matcher(name).matches();
    }

    /** The path that was given, for messages. */
    public String place() {
        return place;
    }

    /** All of them, sorted by their path; at least one, unmodifiable. */
    public List<PictureSource> all() {
        return List.copyOf(byPath.values());
    }

    /**
     * One picture.
     *
     * @param name its file name, or the path to it within the folder or zip, with slashes
     * @return nothing when there is none of that name
     * @throws InputException when several have that file name
     */
    public Optional<PictureSource> find(String name) {
        PictureSource exact = byPath.get(name);
        List<PictureSource> found = exact == null ? byName.getOrDefault(name, List.of()) : List.of(exact);
        if (found.size() > 1) {
            throw new InputException("%s and %s have the same name: remove one of them."
                    .formatted(found.get(0).place(), found.get(1).place()));
        }
        return found.stream().findFirst();
    }
}
