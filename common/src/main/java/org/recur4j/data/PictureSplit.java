package org.recur4j.data;

import java.util.List;
import java.util.TreeSet;

/**
 * Deals captioned pictures out to training, dev and test, each picture with all its captions. The same names, shares
 * and seed give the same parts, whatever the order of the pictures.
 */
final class PictureSplit {
    private PictureSplit() {}

    /**
     * Carves parts out of pictures.
     *
     * @param shares of the pictures, a part each, rounded, at least one picture
     * @param seed of the choice
     * @param name what is split, for messages
     * @return the parts in the order of the shares, then what is left, each in the order of the whole
     * @throws InputException when there are too few pictures
     */
    static List<List<CaptionedPicture>> of(
            List<CaptionedPicture> pictures, List<Double> shares, long seed, String name) {
        List<String> names = pictures.stream().map(one -> one.picture().name()).toList();
        String whole = "%s has %d captioned pictures".formatted(name, pictures.size());
        return new KeyedSplit(new TreeSet<>(names), shares, seed, whole).parts(pictures, names);
    }
}
