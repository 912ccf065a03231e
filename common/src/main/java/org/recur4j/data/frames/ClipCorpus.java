package org.recur4j.data.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labelled clips of a folder or zip, by split: those in folders {@code train}, {@code dev} (or {@code val},
 * {@code valid}, {@code validation}) and {@code test}. Where there is no dev set, it is carved out of the training set.
 */
public final class ClipCorpus extends Corpus<TaggedSequence> {
    private static final Logger LOG = LoggerFactory.getLogger(ClipCorpus.class);

    private ClipCorpus(Path path, Map<String, List<TaggedSequence>> splits) {
        super(path, splits);
    }

    /**
     * Reads all that have labels.
     *
     * @param path a folder or zip
     * @param shape that frames are scaled to
     * @param devFraction share of the training clips that is carved out as dev set where there is none
     * @param seed of what is carved
     * @param unseen whether it is for a model that was trained on other data: clips without splits are then the test set
     * @throws InputException when there are none, or some that cannot be used
     */
    public static ClipCorpus read(Path path, FrameShape shape, double devFraction, long seed, boolean unseen) {
        Map<String, List<TaggedSequence>> splits = new HashMap<>();
        int unlabelled = 0;
        boolean divided = false;
        List<Clip> clips = ClipReader.read(path, shape);
        for (Clip clip : clips) {
            divided |= splitOf(clip.name()) != null;
        }
        for (Clip clip : clips) {
            String split = divided ? splitOf(clip.name()) : unseen ? Splits.TEST : Splits.TRAIN;
            if (split == null) {
                throw InputException.of(
                        "%s: the clip %s lies beside the folders of the splits: move it into train, dev or test.",
                        path, clip.name());
            }
            if (clip.steps().hasTags()) {
                splits.computeIfAbsent(split, name -> new ArrayList<>()).add(clip.steps());
            } else {
                unlabelled++;
            }
        }
        if (splits.isEmpty()) {
            throw InputException.of(
                    "%s has no labels: add %s with the columns clip, first frame, last frame and label, tabs between.",
                    path, ClipLabels.FILE);
        }
        if (unlabelled > 0) {
            LOG.warn("Not read of {}: {} without labels.", path, new Count(unlabelled, "clip"));
        }
        KeyedSplit.carveDev(splits, TaggedSequence::place, devFraction, seed, path, "clip");
        return new ClipCorpus(path, splits);
    }

    /** The split that a clip's first folder names; null where it names none. */
    static String splitOf(String name) {
        String folder = name.substring(0, Math.max(0, name.indexOf('/'))).toLowerCase(Locale.ROOT);
        return switch (folder) {
            case "train", "training" -> Splits.TRAIN;
            case "dev", "val", "valid", "validation" -> Splits.DEV;
            case "test" -> Splits.TEST;
            default -> null;
        };
    }
}
