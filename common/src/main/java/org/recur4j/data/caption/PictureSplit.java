package org.recur4j.data.caption;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;

/**
 * Deals captioned pictures out to training, dev and test, each picture with all its captions. The same picture under two
 * names is dealt once, so that no part is scored on what another has learned. The same pictures, shares and seed give the same
 * parts, whatever the order of the pictures.
 */
final class PictureSplit {
    private PictureSplit() {}

    /**
     * Carves parts out of pictures; reads every picture.
     *
     * @param shares of the pictures, a part each, rounded, at least one picture
     * @param seed of the choice
     * @param name what is split, for messages
     * @return the parts in the order of the shares, then what is left, each in the order of the whole
     * @throws InputException when there are too few pictures
     */
    static List<List<CaptionedPicture>> of(
            List<CaptionedPicture> pictures, List<Double> shares, long seed, String name) {
        List<String> sums = pictures.parallelStream()
                .map(picture -> CaptionCorpus.sha256(picture.picture()))
                .toList();
        Map<String, String> firstName = new HashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            firstName.merge(sums.get(i), pictures.get(i).picture().name(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        List<String> keys = sums.stream().map(firstName::get).toList();
        TreeSet<String> distinct = new TreeSet<>(keys);
        String whole = "%s has %s".formatted(name, new Count(distinct.size(), "captioned picture"));
        return new KeyedSplit(distinct, shares, seed, whole).parts(pictures, keys);
    }
}
