package org.recur4j.data.caption;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * The pictures that some paths stand for, none of them decoded: a single file, those of a folder and the folders below it,
 * or those of a zip such as {@code Flickr8k_Dataset.zip}. A picture is known by the ending of its name ({@code .jpg},
 * {@code .jpeg}, {@code .jpe}, {@code .jfif}, {@code .png}, {@code .gif} or {@code .bmp}) or by how it begins, also in a
 * format that is not read: then it is refused by name when it is decoded. A file that is named itself is always one.
 */
public final class Pictures {
    /** Most files of a folder, or entries of a zip: several times the 118,287 pictures of COCO. */
    static final int MAX_FILES = 500_000;

    /** How many folders deep a picture may lie. */
    static final int MAX_DEPTH = 8;

    /** By path, folder by folder: the same on every system. */
    static final Comparator<String> ORDER = Comparator.comparing(path -> path.replace('/', '\0'));

    private static final Pattern PICTURE =
            Pattern.compile(".+\\.(?:jpe?g|jpe|jfif|png|gif|bmp)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What systems leave in folders and archives without being asked. */
    private static final Pattern HIDDEN =
            Pattern.compile("(?:.*/)?(?:\\..*|__MACOSX(?:/.*)?|thumbs\\.db|desktop\\.ini)", Pattern.CASE_INSENSITIVE);

    private final List<PictureSource> all = new ArrayList<>();
    private final Map<String, List<Located>> byName = new HashMap<>();
    private final Set<String> folders = new HashSet<>();
    private final PictureNotes notes = new PictureNotes();

    /**
     * A picture of a folder or zip.
     *
     * @param path to it with the name of the folder or zip, as in {@code train2014/COCO_train2014_000000000009.jpg}
     */
    private record Located(String path, PictureSource picture) {}

    private Pictures() {}

    /**
     * Finds the pictures of a path.
     *
     * @param path a picture, a folder or a zip
     * @throws InputException when it is missing, holds no picture or too many files, or is a damaged archive
     */
    public static Pictures of(Path path) {
        return of(List.of(path));
    }

    /** The pictures of several paths together. */
    static Pictures of(List<Path> paths) {
        return of(paths, MAX_FILES, MAX_DEPTH);
    }

    static Pictures of(List<Path> paths, int maxFiles, int maxDepth) {
        Pictures pictures = new Pictures();
        for (Path path : paths) {
            DataFiles.requireExists(path);
            if (Files.isDirectory(path)) {
                pictures.add(
                        path,
                        "folder",
                        PictureFolder.list(path, maxFiles, maxDepth, pictures.notes)
                                .values());
            } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                pictures.add(
                        path,
                        "archive",
                        PictureArchive.list(path, maxFiles, pictures.notes).values());
            } else {
                DataFiles.requireFile(path);
                String name = path.getFileName().toString();
                pictures.add(path, "file", List.of(new PictureFile(path, name)));
            }
        }
        return pictures;
    }

    private void add(Path place, String kind, Collection<PictureSource> found) {
        if (found.isEmpty()) {
            throw InputException.of(
                    "The %s %s holds no pictures: looked for .jpg, .jpeg, .jfif, .png, .gif and .bmp files%s.",
                    kind, place, notes.texts().isEmpty() ? "" : ", but " + String.join("; ", notes.texts()));
        }
        Path last = place.toAbsolutePath().normalize().getFileName();
        String above = last == null ? "" : last.toString().replaceFirst("(?i)\\.zip$", "") + "/";
        for (PictureSource picture : found) {
            all.add(picture);
            String path = above + picture.path();
            folders.add(fileName(folder(path)));
            byName.computeIfAbsent(picture.name(), name -> new ArrayList<>()).add(new Located(path, picture));
        }
    }

    static boolean hasPictureName(String name) {
        return PICTURE.matcher(name).matches();
    }

    /** Whether something is passed over without a word, by its path in the folder or zip. */
    static boolean isHidden(String path) {
        return HIDDEN.matcher(path).matches() || path.contains("/.");
    }

    /** All of them, those of a path sorted by their paths within it; at least one, unmodifiable. */
    public List<PictureSource> all() {
        return List.copyOf(all);
    }

    /** What was passed over, a sentence a reason with the first names; empty when nothing was. */
    public List<String> notes() {
        return notes.texts();
    }

    /**
     * One picture.
     *
     * @param name its file name, or a path that ends with it; folders before the name tell pictures of the same name
     *     apart, and mean nothing where there are no such folders
     * @return nothing when there is none of that name
     * @throws InputException when several have that name
     */
    public Optional<PictureSource> find(String name) {
        List<Located> named = byName.getOrDefault(fileName(name), List.of());
        List<Located> found = Stream.<Predicate<Located>>of(
                        one -> one.picture().path().equals(name),
                        one -> ("/" + one.path()).endsWith("/" + name),
                        one -> !folders.contains(fileName(folder(name))))
                .map(fits -> named.stream().filter(fits).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() > 1) {
            throw InputException.of(
                    "%s and %s have the same name: give captions with the path, as in %s.",
                    found.get(0).picture().place(),
                    found.get(1).picture().place(),
                    found.get(0).path());
        }
        return found.stream().map(Located::picture).findFirst();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
