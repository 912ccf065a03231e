package org.recur4j.tagging;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.head.CrfDecoder;
import org.recur4j.run.RunFolder;
import org.recur4j.tagging.scene.BallCorpus;
import org.recur4j.tagging.steps.TaggingBatch;

/** A trained tagger to look into: how likely each tag is at each step, and the tags that it gives. One caller at a time. */
public final class TaggingInspector {
    private static final double HELD_OUT = 0.4;
    private static final double MIN_PAIR = 0.001;

    private final GraphTagger tagger;

    private TaggingInspector(GraphTagger tagger) {
        this.tagger = tagger;
    }

    /**
     * What a model makes of a sequence of T steps.
     *
     * @param tokens as the model reads them
     * @param known whether each has a vector of its own
     * @param probabilities of the K tags at each step; of a CRF given all steps, before and behind [T][K]
     * @param tags numbers of those that the model gives: of a CRF the likeliest sequence, else the likeliest at each step [T]
     * @param chain of a CRF; else null
     */
    public record Tagged(List<String> tokens, List<Boolean> known, double[][] probabilities, int[] tags, Chain chain) {}

    /**
     * What a CRF makes of neighbouring tags.
     *
     * @param transitions score of each tag (the row) being followed by each other; -∞ where that is not allowed [K][K]
     * @param pairs of each step but the first: those of at least 0.1 %
     */
    public record Chain(double[][] transitions, List<List<Pair>> pairs) {}

    /** The numbers of two tags, and the probability p(y_t-1 = before, y_t = here) given all steps. */
    public record Pair(int before, int here, double probability) {}

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of tagging, has no model yet, or is no network
     */
    public static TaggingInspector of(Path path) {
        return new TaggingInspector(GraphTagger.of(RunFolder.open(path, "tagging")));
    }

    /** What a step is: {@code words}, {@code bases} or {@code frames}. */
    public String steps() {
        return tagger.config().data().steps();
    }

    /** Names of the tags, by number. */
    public List<String> tags() {
        return tagger.vocabulary().tags().tokens();
    }

    /** Whether the likeliest sequence is sought. */
    public boolean crf() {
        return tagger.config().crf();
    }

    /**
     * The tokens of a typed text.
     *
     * @throws InputException if steps of this kind cannot be typed
     */
    public List<String> tokens(String text) {
        return tagger.config().steps().typed(text);
    }

    /** The shape of the frames that the model reads. */
    public FrameShape shape() {
        return tagger.config().frames().shape();
    }

    /**
     * A generated clip, with its labels.
     *
     * @throws InputException if the model reads frames of another shape
     */
    public TaggedSequence clip(long seed) {
        if (!shape().equals(BallCorpus.SHAPE)) {
            throw InputException.of(
                    "The model reads frames of another shape than the generated clips: label clips of its own with tag.");
        }
        return BallCorpus.generate(5, HELD_OUT, HELD_OUT, seed).get(Splits.TEST).get(0);
    }

    /** Reads a sequence of at least one step. */
    public Tagged tag(List<String> tokens) {
        TaggingBatch batch = tagger.alone(tokens);
        List<Boolean> known = tokens.stream().map(tagger.vocabulary()::knows).toList();
        if (!crf()) {
            INDArray output = tagger.output(batch); // [1,K,T]
            double[][] probabilities = output.slice(0).transpose().toDoubleMatrix();
            return new Tagged(tokens, known, probabilities, tagger.tags(output)[0], null);
        }
        CrfDecoder decoder = tagger.decoder();
        CrfDecoder.Likely likely = decoder.likely(tagger.read(batch), tagger.bonus());
        double[][] probabilities = new double[tokens.size()][];
        int tags = tags().size();
        Arrays.setAll(probabilities, t -> Arrays.copyOfRange(likely.marginals(), t * tags, (t + 1) * tags));
        List<List<Pair>> pairs =
                Arrays.stream(likely.pairs()[0]).map(TaggingInspector::likely).toList();
        Chain chain = new Chain(decoder.transitions(), pairs);
        return new Tagged(tokens, known, probabilities, likely.best().tags()[0], chain);
    }

    private static List<Pair> likely(double[][] pairs) {
        int tags = pairs.length;
        return IntStream.range(0, tags * tags)
                .mapToObj(at -> new Pair(at / tags, at % tags, pairs[at / tags][at % tags]))
                .filter(pair -> pair.probability() >= MIN_PAIR)
                .toList();
    }
}
