package org.recur4j.data.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;

/**
 * A folder of images as MNIST is distributed: for each split a file of images, such as {@code train-images-idx3-ubyte.gz}, and
 * one of labels, such as {@code train-labels-idx1-ubyte.gz}. Names that begin with {@code t10k} are of the test set.
 */
public final class ImageFolder {
    private static final Pattern NAME =
            Pattern.compile("(?i)(train|dev|val|valid|validation|test|t10k)\\W+(images|labels)\\b.*");
    private static final String IMAGES = "images";
    private static final int MAX_FILES = 10_000;

    private ImageFolder() {}

    /**
     * The images of a folder by split.
     *
     * @param side rows and columns that each must have
     * @param classes how many there are: labels are from 0 to one less
     * @throws InputException when there are none, or a file is not as it should be
     */
    public static Map<String, List<LabelledImage>> read(Path folder, int side, int classes) {
        DataFiles.requireExists(folder);
        if (!Files.isDirectory(folder)) {
            throw InputException.of("%s is a file: give the folder that holds the files of images and labels.", folder);
        }
        SortedMap<String, Path> files = new TreeMap<>();
        for (Path file : DataFiles.list(folder, MAX_FILES)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                String key = split(name.group(1)) + name.group(2).toLowerCase(Locale.ROOT);
                Path other = files.put(key, file);
                if (other != null) {
                    throw InputException.of("%s and %s are of the same split: remove one of them.", other, file);
                }
            }
        }
        Map<String, List<LabelledImage>> splits = new TreeMap<>();
        for (String split : Splits.NAMES) {
            Path images = files.get(split + IMAGES);
            if (images != null) {
                splits.put(split, images(images, labels(images, files.get(split + "labels"), classes), side));
            }
        }
        if (splits.isEmpty()) {
            throw InputException.of(
                    "%s holds no file of images: give a folder with files such as train-images-idx3-ubyte.gz and"
                            + " train-labels-idx1-ubyte.gz.",
                    folder);
        }
        return splits;
    }

    private static String split(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train" -> Splits.TRAIN;
            case "test", "t10k" -> Splits.TEST;
            default -> Splits.DEV;
        };
    }

    private static byte[] labels(Path images, Path labels, int classes) {
        if (labels == null) {
            throw InputException.of(
                    "There are no labels beside %s: add their file, whose name has \"labels\" in place of \"images\".",
                    images);
        }
        byte[] values = IdxFile.read(labels, 1).values();
        for (int i = 0; i < values.length; i++) {
            int label = Byte.toUnsignedInt(values[i]);
            if (label >= classes) {
                throw InputException.of(
                        "%s: label %s is %s: give labels from 0 to %s.", labels, i + 1, label, classes - 1);
            }
        }
        return values;
    }

    private static List<LabelledImage> images(Path file, byte[] labels, int side) {
        IdxFile images = IdxFile.read(file, 3);
        if (images.shape()[1] != side || images.shape()[2] != side) {
            throw InputException.of(
                    "%s has images of %s by %s pixels: give images of %s by %s.",
                    file, images.shape()[1], images.shape()[2], side, side);
        }
        if (images.count() != labels.length) {
            throw InputException.of(
                    "%s has %,d images, and there are %,d labels: give files of the same images.",
                    file, images.count(), labels.length);
        }
        List<LabelledImage> labelled = new ArrayList<>();
        int pixels = side * side;
        for (int i = 0; i < labels.length; i++) {
            byte[] own = Arrays.copyOfRange(images.values(), i * pixels, (i + 1) * pixels);
            labelled.add(new LabelledImage(own, Byte.toUnsignedInt(labels[i])));
        }
        return labelled;
    }
}
