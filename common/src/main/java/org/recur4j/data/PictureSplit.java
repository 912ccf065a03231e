package org.recur4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
        List<String> names = new ArrayList<>(pictures.stream()
                .map(one -> one.picture().name())
                .distinct()
                .sorted()
                .toList());
        Collections.shuffle(names, new Random(seed));
        Map<String, Integer> partOf = new HashMap<>();
        int next = 0;
        for (int part = 0; part < shares.size(); part++) {
            long count = Math.max(1, Math.round(shares.get(part) * names.size()));
            for (long i = 0; i < count && next < names.size(); i++) {
                partOf.put(names.get(next++), part);
            }
        }
        if (next >= names.size()) {
            throw new InputException("%s has %d captioned pictures, too few to carve %d parts out of them: add some."
                    .formatted(name, pictures.size(), shares.size()));
        }
        List<List<CaptionedPicture>> parts = new ArrayList<>();
        for (int part = 0; part <= shares.size(); part++) {
            parts.add(new ArrayList<>());
        }
        for (CaptionedPicture one : pictures) {
            parts.get(partOf.getOrDefault(one.picture().name(), shares.size())).add(one);
        }
        return parts;
    }
}
