package org.recur4j.data.caption;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;

/**
 * Which files of a path hold captions, and where their pictures lie.
 *
 * @param parts at least one
 */
record CaptionLayout(List<Part> parts) {
    private static final Pattern COCO = Pattern.compile("captions_(train|val)([0-9]*)\\.json");
    private static final Pattern KARPATHY = Pattern.compile("dataset(_[a-z0-9]+)?\\.json");
    private static final List<String> TOKENS = List.of("Flickr8k.token.txt", "results_20130124.token");
    private static final List<String> TABLES = List.of("captions.txt", "captions.csv", "results.csv");

    /** Files that may hold captions under another name. */
    private static final Pattern OTHERS =
            Pattern.compile("(?i)(?!readme|licen[cs]e|copying).+\\.(?:txt|csv|token|json)");

    private static final List<String> TEXT_FOLDERS =
            List.of("Flickr8k_text", "Flickr8k_text.zip", "annotations", "flickr30k_images");
    private static final List<String> PICTURES = List.of(
            "Flicker8k_Dataset", // as it is spelt in the archive
            "Flickr8k_Dataset",
            "Flickr8k_Dataset.zip",
            "Flicker8k_Dataset.zip",
            "flickr30k-images",
            "flickr30k_images", // as Kaggle passes it on
            "Images",
            "images",
            "Images.zip",
            "images.zip");

    /** Where COCO's pictures lie, as the {@code filepath} of Karpathy's images says too. */
    private static final Pattern COCO_PICTURES = Pattern.compile("((?:train|val|test)[0-9]{4})(?:\\.zip)?");

    /**
     * One file of captions.
     *
     * @param pictures folders or zips, at least one
     * @param split train, dev or test, when it is of one part
     * @param lists the names of the pictures of a part, where there are such lists
     */
    record Part(
            Path captions,
            CaptionFormat format,
            List<Path> pictures,
            Optional<String> split,
            Map<String, Path> lists) {}

    /**
     * Recognises the format.
     *
     * @throws InputException when there is no such path, none of the formats fits it, or more than one
     */
    static CaptionLayout of(Path path) {
        DataFiles.requireExists(path);
        if (!Files.isDirectory(path)) {
            return new CaptionLayout(List.of(single(path)));
        }
        DataFiles.requireReadable(path);
        List<List<Part>> found = Stream.of(flickr(path), tables(path), coco(path), karpathy(path))
                .filter(parts -> !parts.isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw none(path);
        }
        if (found.size() > 1) {
            throw InputException.of(
                    "The folder %s holds captions in several formats, such as %s and %s: give one of"
                            + " the files, or move one elsewhere.",
                    path, found.get(0).get(0).captions(), found.get(1).get(0).captions());
        }
        return new CaptionLayout(found.get(0));
    }

    /** What is said of a folder without captions; files of another name that may hold them are named. */
    private static InputException none(Path path) {
        List<Path> others = textFolders(path)
                .filter(Files::isDirectory)
                .flatMap(folder -> children(folder).stream())
                .filter(file -> Files.isRegularFile(file)
                        && OTHERS.matcher(file.getFileName().toString()).matches())
                .toList();
        if (!others.isEmpty()) {
            String names =
                    others.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
            return InputException.of(
                    "The folder %s has no captions.txt or the like, but %s: give %s, or call it"
                            + " captions.txt if it has the header image,caption.",
                    path, names, DataFiles.option(others.get(0)));
        }
        return new InputException("The folder " + path + " holds no captions: looked for " + TOKENS.get(0)
                + " (Flickr8k, also in Flickr8k_text or its zip), captions.txt with the header image,caption,"
                + " results.csv (Flickr30k), captions_train2014.json (COCO, also in annotations/) and"
                + " dataset_coco.json or dataset_flickr8k.json.");
    }

    /** A file that was named itself is all there is: what it does not split is carved. */
    private static Part single(Path file) {
        DataFiles.requireFile(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Path folder = file.toAbsolutePath().getParent();
        boolean inside = TEXT_FOLDERS.contains(String.valueOf(folder.getFileName())) && folder.getParent() != null;
        Path beside = inside ? folder.getParent() : folder;
        if (name.endsWith(".token.txt") || name.endsWith(".token")) {
            return flickr(beside, file);
        }
        if (name.endsWith(".json")) {
            return COCO.matcher(name).matches() ? coco(beside, file, Optional.empty()) : karpathy(beside, file);
        }
        if (name.endsWith(".txt") || name.endsWith(".csv")) {
            return part(file, CaptionTable::captions, pictures(beside, file, PICTURES));
        }
        throw new InputException(file + " holds no captions: give the folder that has the pictures and " + TOKENS.get(0)
                + ", captions.txt or captions_train2014.json in it.");
    }

    private static List<Part> flickr(Path folder) {
        return files(folder, TOKENS).map(file -> flickr(folder, file)).limit(1).toList();
    }

    private static Part flickr(Path folder, Path tokens) {
        Map<String, Path> lists = new LinkedHashMap<>();
        for (String split : Splits.NAMES) {
            String name = "Flickr_8k." + split + "Images.txt";
            Stream.of(tokens.resolveSibling(name), folder.resolve(name))
                    .filter(ZippedText::isThere)
                    .findFirst()
                    .ifPresent(list -> lists.put(split, list));
        }
        List<Path> pictures = pictures(folder, tokens, PICTURES);
        return new Part(tokens, FlickrCaptions::captions, pictures, Optional.empty(), lists);
    }

    private static List<Part> tables(Path folder) {
        return files(folder, TABLES)
                .limit(1)
                .map(file -> part(file, CaptionTable::captions, pictures(folder, file, PICTURES)))
                .toList();
    }

    private static List<Part> coco(Path folder) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Path file : matching(folder, COCO)) {
            Matcher name = COCO.matcher(file.getFileName().toString());
            String split = name.matches() && name.group(1).equals("train") ? Splits.TRAIN : Splits.DEV;
            Part before = parts.put(split, coco(folder, file, Optional.of(split)));
            if (before != null) {
                throw InputException.of(
                        "%s and %s are both there: move one of them elsewhere.", before.captions(), file);
            }
        }
        return List.copyOf(parts.values());
    }

    private static Part coco(Path folder, Path file, Optional<String> split) {
        String name = COCO.matcher(file.getFileName().toString()).replaceFirst("$1$2");
        List<String> names = new ArrayList<>(List.of(name, name + ".zip", "images/" + name));
        names.addAll(PICTURES);
        return new Part(file, CaptionJson::captions, pictures(folder, file, names), split, Map.of());
    }

    private static List<Part> karpathy(Path folder) {
        return matching(folder, KARPATHY).stream()
                .limit(1)
                .map(file -> karpathy(folder, file))
                .toList();
    }

    /** COCO's pictures lie in several folders or zips, of which the first of a name is taken. */
    private static Part karpathy(Path folder, Path file) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (Path child : children(folder)) {
            Matcher name = COCO_PICTURES.matcher(child.getFileName().toString());
            if (name.matches()) {
                places.putIfAbsent(name.group(1), child);
            }
        }
        List<Path> pictures = places.isEmpty() ? pictures(folder, file, PICTURES) : List.copyOf(places.values());
        return part(file, CaptionJson::captions, pictures);
    }

    private static Part part(Path file, CaptionFormat format, List<Path> pictures) {
        return new Part(file, format, pictures, Optional.empty(), Map.of());
    }

    /** The first of some names that is there; else the folder itself, where pictures lie in it. */
    private static List<Path> pictures(Path folder, Path captions, List<String> names) {
        Path place = names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder);
        if (place.equals(folder) && !PictureFolder.hasPictures(folder)) {
            throw InputException.of(
                    "%s is there, but not its pictures: looked for %s in %s, and for pictures beside it.",
                    captions, String.join(", ", names), folder);
        }
        return List.of(place);
    }

    /** Those of some names that are in a folder, or in a folder for texts in it. */
    private static Stream<Path> files(Path folder, List<String> names) {
        return textFolders(folder)
                .flatMap(texts -> names.stream().map(texts::resolve))
                .filter(ZippedText::isThere);
    }

    private static List<Path> matching(Path folder, Pattern pattern) {
        return textFolders(folder)
                .filter(Files::isDirectory)
                .flatMap(texts -> children(texts).stream())
                .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    private static Stream<Path> textFolders(Path folder) {
        return Stream.concat(Stream.of(folder), TEXT_FOLDERS.stream().map(folder::resolve));
    }

    private static List<Path> children(Path folder) {
        return DataFiles.list(folder, Pictures.MAX_FILES);
    }
}
