package org.recur4j.tagging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.gradient.InputGradients;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps;
import org.recur4j.run.RunFolder;
import org.recur4j.tagging.steps.TaggingBatch;

/**
 * A trained tagger of words to look into: the probability of each tag of each word. A network that reads forward, with a softmax over its
 * recurrent layers, is seen whole. Of any other the first layer is seen as it reads forward, and the whole network tags the sentence anew
 * with each word.
 */
public final class SentenceInspector extends TextInspector {
    private final GraphTagger tagger;
    private final WordVectors words; // has the lock: one caller at a time may use the graph
    private final Path data;
    private final boolean whole;
    private InputGradients gradients; // once they were asked for

    private SentenceInspector(TracedSteps steps, GraphTagger tagger, WordVectors words, Path data, boolean whole) {
        super(steps, words::of);
        this.tagger = tagger;
        this.words = words;
        this.data = data;
        this.whole = whole;
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of tagging, has no model yet, is no network, or labels other things than words
     */
    public static SentenceInspector of(Path path) {
        RunFolder run = RunFolder.open(path, "tagging");
        return of(GraphTagger.of(run), path, run.plan(TaggingConfig.class).dataPath());
    }

    static SentenceInspector of(GraphTagger tagger, Path run, Path data) {
        TaggingConfig config = tagger.config();
        if (!config.data().steps().equals("words")) {
            throw InputException.of(
                    "%s labels %s, which cannot be read word by word: look at it on the page Tag.",
                    run.getFileName(), config.data().steps());
        }
        TaggingConfig.Model model = config.model();
        boolean whole =
                !looksAhead(config) && !model.skip() && config.characters().hidden() == 0;
        TracedSteps steps = whole
                ? TracedSteps.of(tagger.graph())
                : TracedSteps.ofLayer(tagger.graph(), TaggingModel.RECURRENT + 1);
        return new SentenceInspector(steps, tagger, new WordVectors(tagger), data, whole);
    }

    private static boolean looksAhead(TaggingConfig config) {
        return config.model().bidirectional() || config.crf();
    }

    @Override
    public List<String> tokens(String text) {
        return tagger.config().steps().typed(text);
    }

    @Override
    public int[] encode(List<String> tokens) {
        return tokens.stream().mapToInt(words::number).toArray();
    }

    @Override
    public boolean knows(String token) {
        return tagger.vocabulary().knows(token);
    }

    @Override
    public List<String> answers() {
        return tagger.vocabulary().tags().tokens();
    }

    @Override
    public boolean predictsInput() {
        return false;
    }

    /** Always: {@code don} becomes {@code do} and {@code n't}. */
    @Override
    public boolean revises() {
        return true;
    }

    @Override
    public String note() {
        boolean both = tagger.config().model().bidirectional();
        String reads = both
                ? "This network reads a sentence in both directions"
                : "The CRF weighs the tags of a sentence together";
        return whole
                ? ""
                : (looksAhead(tagger.config()) ? reads + ", so the tags of earlier words change while you type. " : "")
                        + "The units are those of the first layer"
                        + (both ? " that read forward; " : "; ")
                        + "setting one by hand changes no tag.";
    }

    /** Sentences of the dev set. */
    @Override
    public Sample sample() {
        return new Sample(
                "sentences of the dev set",
                TaggingData.forModel(tagger.config(), data, false, tagger.vocabulary()).examples(Splits.DEV).stream()
                        .map(sentence -> sentence.steps().tokens()));
    }

    /** Each word with the probabilities of its tags in this sentence; the beginning has none. */
    @Override
    public List<TracedStep> answered(List<TracedStep> steps, int[] read) {
        List<TracedStep> answered = new ArrayList<>(steps);
        answered.set(0, steps.get(0).expecting(new float[0]));
        if (!whole && read.length > 0) {
            synchronized (words) {
                float[][] logs = Transforms.log(
                                tagger.output(sentence(read)).slice(0).transpose())
                        .toFloatMatrix(); // [T,K]
                for (int t = 0; t < logs.length; t++) {
                    answered.set(t + 1, steps.get(t + 1).expecting(logs[t]));
                }
            }
        }
        return answered;
    }

    /** Through the whole network; none of a tag that cannot be. */
    @Override
    public float[] inputGradients(List<TracedStep> text, int[] read, int from, int at, int answer) {
        if (text.get(at).logProbabilities()[answer] == Float.NEGATIVE_INFINITY) {
            return new float[0];
        }
        synchronized (words) {
            gradients = gradients == null ? new InputGradients(tagger.graph(), words.vertex()) : gradients;
            float[] norms = gradients.norms(tagger.read(sentence(read)), at - 1, answer);
            return Arrays.copyOfRange(norms, from - 1, looksAhead(tagger.config()) ? norms.length : at);
        }
    }

    private TaggingBatch sentence(int[] read) {
        return tagger.alone(Arrays.stream(read).mapToObj(words::word).toList());
    }
}
