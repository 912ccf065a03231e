package org.recur4j.data.caption;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;

/**
 * The captioned pictures of a folder that people already have: captions in memory, pictures where they lie. These are
 * recognised:
 *
 * <ul>
 *   <li>Flickr8k as distributed: {@code Flickr8k.token.txt} and the lists {@code Flickr_8k.trainImages.txt}, {@code
 *       .devImages.txt} and {@code .testImages.txt}, in {@code Flickr8k_text}, its zip, or beside it
 *   <li>a table {@code captions.txt} or {@code captions.csv} with the header {@code image,caption}, or Flickr30k's {@code
 *       results.csv} with {@code image_name| comment_number| comment}
 *   <li>COCO: {@code captions_train2014.json} and {@code captions_val2014.json} (dev), or of another year, in {@code
 *       annotations} or beside it, and the pictures in {@code train2014} and {@code val2014}
 *   <li>the splits of Karpathy and Fei-Fei (2015): {@code dataset_flickr8k.json}, {@code dataset_coco.json}, with COCO's
 *       pictures in {@code train2014} and {@code val2014}
 * </ul>
 *
 * <p>The pictures are a folder or zip beside: {@code Flicker8k_Dataset}, {@code Flickr8k_Dataset.zip}, {@code
 * flickr30k_images}, {@code Images}, {@code images}; or they lie beside the captions. Where nothing says which picture is of which split, dev and test are carved by picture, the same picture
 * under two names being one; where only dev is missing, it is carved out of train. One of the files of captions can be given instead of the folder; it is
 * then all there is.
 */
public final class CaptionCorpus extends Corpus<CaptionedPicture> {
    private final List<String> notes;

    private CaptionCorpus(Path path, Map<String, List<CaptionedPicture>> splits, List<String> notes) {
        super(path, splits);
        this.notes = notes;
    }

    /**
     * Reads all parts that are there.
     *
     * @param path a folder, or a file of captions
     * @param settings how it is read
     * @param seed of what is carved
     * @param unseen whether it is for a model that was trained on other data: where nothing says which picture is of which
     *     split, all are then of test
     * @throws InputException when it is missing, in an unknown format, without its pictures, or malformed
     */
    public static CaptionCorpus read(Path path, CaptionCorpusSettings settings, long seed, boolean unseen) {
        CaptionParts parts = new CaptionParts(settings);
        CaptionLayout.of(path).parts().forEach(parts::add);
        Map<String, List<CaptionedPicture>> splits = parts.splits();
        if (splits.isEmpty()) {
            throw new InputException(path + " has captioned pictures, but its lists of train, dev and test name none of"
                    + " them: remove the lists, or give those that belong to the pictures.");
        }
        if (parts.whole() && unseen) {
            splits.put(Splits.TEST, splits.remove(Splits.TRAIN));
        } else if (parts.whole()) {
            List<Double> shares = List.of(settings.testFraction(), settings.devFraction());
            carve(splits, List.of(Splits.TEST, Splits.DEV), shares, seed, path);
        } else if (splits.containsKey(Splits.TRAIN) && !splits.containsKey(Splits.DEV)) {
            carve(splits, List.of(Splits.DEV), List.of(settings.devFraction()), seed, path);
        }
        splits.replaceAll((split, pictures) -> List.copyOf(pictures));
        return new CaptionCorpus(path, splits, parts.notes());
    }

    /** Moves pictures out of train, each with all its captions; the same picture under two names is dealt once. */
    private static void carve(
            Map<String, List<CaptionedPicture>> splits, List<String> names, List<Double> shares, long seed, Path path) {
        List<CaptionedPicture> pictures = splits.get(Splits.TRAIN);
        List<String> sums = pictures.parallelStream()
                .map(picture -> sha256(picture.picture()))
                .toList();
        Map<String, String> firstName = new HashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            firstName.merge(sums.get(i), pictures.get(i).picture().name(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        List<String> keys = sums.stream().map(firstName::get).toList();
        Set<String> distinct = new TreeSet<>(keys); // whatever the order of the pictures
        String whole = "%s has %s".formatted(path, new Count(distinct.size(), "captioned picture"));
        List<List<CaptionedPicture>> parts = new KeyedSplit(distinct, shares, seed, whole).parts(pictures, keys);
        for (int i = 0; i < names.size(); i++) {
            splits.put(names.get(i), parts.get(i));
        }
        splits.put(Splits.TRAIN, parts.get(names.size()));
    }

    /** What was left out, a sentence a reason with the first names; empty when nothing was. */
    public List<String> notes() {
        return notes;
    }

    /**
     * SHA-256 over the names, the captions and the contents of some pictures, in their order. Reads every picture.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(List<CaptionedPicture> pictures) {
        StringBuilder content = new StringBuilder();
        for (CaptionedPicture captioned : pictures) {
            content.append(captioned.picture().name()).append('\t').append(sha256(captioned.picture()));
            captioned.captions().forEach(caption -> content.append('\t').append(caption));
            content.append('\n');
        }
        return DataFiles.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a picture; of its place when it cannot be read, which is said where it is decoded. */
    static String sha256(PictureSource picture) {
        try {
            return DataFiles.sha256(picture.read());
        } catch (InputException e) {
            return DataFiles.sha256(picture.place().getBytes(StandardCharsets.UTF_8));
        }
    }
}
