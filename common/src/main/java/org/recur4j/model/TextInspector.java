package org.recur4j.model;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps;
import org.recur4j.nn.step.TracedSteps.Fixed;

/**
 * A trained model of texts to look into: reads tokens one by one, and says what each line of its cells' equations came to and what the
 * model answers so far.
 */
public abstract class TextInspector {
    private final TracedSteps steps;
    private final IntFunction<float[]> vectors;

    /**
     * A model.
     *
     * @param steps through its recurrent layers
     * @param vectors the input x of a token
     */
    protected TextInspector(TracedSteps steps, IntFunction<float[]> vectors) {
        this.steps = steps;
        this.vectors = vectors;
    }

    /**
     * Texts that the model was not trained on.
     *
     * @param name what they are, in words
     * @param texts the tokens of each
     */
    public record Sample(String name, Stream<List<String>> texts) {}

    /** The cells of the layers that are seen, from the first to the last. */
    public final List<Cell> cells() {
        return steps.cells();
    }

    /** H of each layer. */
    public final List<Integer> hidden() {
        return steps.hidden();
    }

    /** The tokens of a text, as they are written there. */
    public abstract List<String> tokens(String text);

    /** The number of each; an unknown one that the model has no place for is an error. */
    public abstract int[] encode(List<String> tokens);

    /** Whether the model knows a token. */
    public abstract boolean knows(String token);

    /** What the probabilities of a step are of: the tokens that may follow, or classes. */
    public abstract List<String> answers();

    /** Whether the answers are what may come next. */
    public abstract boolean predictsInput();

    /** What is not as it looks, as a sentence for the reader; empty where nothing is to be said. */
    public String note() {
        return "";
    }

    /**
     * Texts to look for something in.
     *
     * @throws org.recur4j.data.InputException if there are none any more
     */
    public abstract Sample sample();

    /** Before the first token. */
    public TracedStep begin() {
        return steps.begin();
    }

    /**
     * Reads a token.
     *
     * @param previous after the tokens before it
     * @param read all tokens up to this, which is the last
     * @param fixed values that are set by hand in this step
     */
    public TracedStep step(TracedStep previous, int[] read, List<Fixed> fixed) {
        return steps.step(previous, vectors.apply(read[read.length - 1]), fixed);
    }

    /** Whether what is said of a token may change with those that are typed behind it. */
    public boolean revises() {
        return false;
    }

    /**
     * The steps of a whole text, with what the model answers at each.
     *
     * @param steps the beginning, then that of each token
     * @param read the tokens
     */
    public List<TracedStep> answered(List<TracedStep> steps, int[] read) {
        return steps;
    }

    /** Reads a token for the values of its lines alone; what the model answers may be missing. */
    public final TracedStep values(TracedStep previous, int token) {
        return steps.step(previous, vectors.apply(token));
    }

    /**
     * How much each token matters for an answer: see {@link TracedSteps#inputGradients}.
     *
     * @param text the beginning, then the step of each token
     * @param read the tokens
     * @param from the first token of interest, from 1
     * @param at the token that the answer is given at
     * @return of each token from that on, to the last that the answer depends on; empty where it is not known
     */
    public float[] inputGradients(List<TracedStep> text, int[] read, int from, int at, int answer) {
        return steps.inputGradients(text.subList(from, at + 1), answer);
    }
}
