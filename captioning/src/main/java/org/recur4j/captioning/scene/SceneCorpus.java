package org.recur4j.captioning.scene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generated scenes with their captions, in three parts that share none. One in six combinations of size, colour and shape
 * is kept from training ({@link Kind#heldOut}): no training scene shows one, every scene of dev and test does. A caption
 * that is right there was put together, not remembered. The scenes of dev and test are all different; one of training may
 * come again, drawn elsewhere.
 *
 * @param splits train, dev and test
 */
public record SceneCorpus(Map<String, List<CaptionedScene>> splits) {
    /** Their pictures are kept in memory: some 740 MB, of 64 pixels a side. */
    public static final int MAX_TRAIN = 60_000;
    /** Of the 34 920 scenes with one, dev and test together. */
    public static final int MAX_HELD_OUT = 26_000;

    private static final List<Kind> KINDS = Kind.all();
    private static final List<Relation> RELATIONS = List.of(Relation.values());
    /** One scene drawn in so many shows one group only. */
    private static final int ALONE = 6;

    /**
     * The corpus of some size.
     *
     * @param scenes all three parts together
     * @param devFraction share of the dev part
     * @param testFraction share of the test part
     */
    public static SceneCorpus generate(int scenes, double devFraction, double testFraction, long seed) {
        int test = (int) Math.ceil(scenes * testFraction);
        int dev = (int) Math.ceil(scenes * devFraction);
        int train = scenes - dev - test;
        if (train < 0 || train > MAX_TRAIN || dev + test > MAX_HELD_OUT) {
            throw new IllegalArgumentException("There are at most " + MAX_TRAIN + " scenes for train and "
                    + MAX_HELD_OUT + " for dev and test, not " + train + " and " + (dev + test));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<CaptionedScene> heldOut = draw(test + dev, true, random);
        return new SceneCorpus(Map.of(
                "test", List.copyOf(heldOut.subList(0, test)),
                "dev", List.copyOf(heldOut.subList(test, test + dev)),
                "train", draw(train, false, random)));
    }

    private static List<CaptionedScene> draw(int size, boolean heldOut, SplittableRandom random) {
        Set<Scene> known = new HashSet<>();
        List<CaptionedScene> examples = new ArrayList<>();
        while (examples.size() < size) {
            Scene scene = scene(random);
            if (scene.heldOut() == heldOut && (!heldOut || known.add(scene))) {
                examples.add(new CaptionedScene(scene, random.nextLong(), SceneCaptions.draw(scene, random)));
            }
        }
        return List.copyOf(examples);
    }

    private static Scene scene(SplittableRandom random) {
        Group first = group(random);
        if (random.nextInt(ALONE) == 0) {
            return Scene.of(first);
        }
        Relation relation = pick(RELATIONS, random);
        Group second = group(random);
        while (second.kind().equals(first.kind())) {
            second = group(random);
        }
        return Scene.of(first, relation, second);
    }

    private static Group group(SplittableRandom random) {
        return new Group(1 + random.nextInt(Group.MAX_SHAPES), pick(KINDS, random));
    }

    private static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
