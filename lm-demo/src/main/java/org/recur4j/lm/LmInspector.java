package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.data.InputException;
import org.recur4j.model.Architecture;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.decode.Generation;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.Vocabulary;

/**
 * A trained language model to look into: reads tokens one by one and says what each line of its cells' equations came to. A model of the
 * built-in text begins in the middle of it, as in training; others begin with an empty state.
 */
public final class LmInspector {
    private final TracedSteps steps;
    private final IntFunction<float[]> vectors;
    private final LmPredictor predictor;
    private final String context;
    private final float[] afterContext;
    private final TracedStep beginning;

    private LmInspector(ComputationGraph graph, LmPredictor predictor, String context) {
        this.predictor = predictor;
        steps = TracedSteps.of(graph);
        vectors = LmModel.vectors(graph);
        this.context = context;
        afterContext = predictor.after(context);
        beginning = steps.begin(context.isEmpty() ? afterContext : predictor.after(context + LmWriter.LINE_END));
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of lm-demo, has no model yet, or is no recurrent network
     */
    public static LmInspector of(Path path) throws IOException {
        RunFolder run = RunFolder.open(path, "lm-demo");
        RunPlan<LmConfig> plan = run.plan(LmConfig.class);
        Architecture architecture = plan.choice().architecture(LmModel.BASELINES);
        if (!architecture.isCell()) {
            throw InputException.of(
                    "%s has no recurrent cell to look into: choose an RNN, LSTM, GRU or another cell.", path);
        }
        Vocabulary vocabulary = Vocabulary.load(run.file(LmPredictor.VOCABULARY));
        ComputationGraph graph =
                run.readModel(LmModel.graph(plan.config(), architecture, plan.seed(), vocabulary.size()));
        LmReader reader = LmPredictor.reader(graph, plan.config(), architecture, vocabulary.size());
        LmPredictor predictor = new LmPredictor(reader, vocabulary, LmData.tokenizer(plan.config()));
        return new LmInspector(graph, predictor, SampleCommand.context(plan));
    }

    /** The cells of the layers, from the first to the last. */
    public List<Cell> cells() {
        return steps.cells();
    }

    /** H of each layer. */
    public List<Integer> hidden() {
        return steps.hidden();
    }

    /** The token of a number. */
    public String token(int id) {
        return predictor.vocabulary().token(id);
    }

    /** The tokens of a text, as it is written. */
    public List<String> tokens(String text) {
        return predictor.tokenizer().tokens(text);
    }

    /** The number of each; an unknown one that the model has no place for is an error. */
    public int[] encode(List<String> tokens) {
        return predictor.vocabulary().encode(tokens);
    }

    /** Whether the model knows a token. */
    public boolean knows(String token) {
        return predictor.vocabulary().contains(token);
    }

    /** Before the first token. */
    public TracedStep begin() {
        return beginning;
    }

    /** Reads a token. */
    public TracedStep step(TracedStep previous, int token) {
        return steps.step(previous, vectors.apply(token));
    }

    /** How much each token that was read matters for one that may follow: see {@link TracedSteps#inputGradients}. */
    public float[] inputGradients(List<TracedStep> sequence, int token) {
        return steps.inputGradients(sequence, token);
    }

    /**
     * Continues a text.
     *
     * @param text its beginning; if there is none, a line begins
     * @param length tokens to write
     * @param seed of the choices: the same seed writes the same text
     * @return each token as it stands in the text, with a space before it where one belongs
     */
    public List<String> write(String text, int length, SamplingSettings settings, long seed) {
        String beginning = text.isEmpty() || !context.isEmpty() ? LmWriter.LINE_END + text : text;
        Tokenizer.Joiner joiner = predictor.tokenizer().joinerAfter(beginning);
        List<String> written = new ArrayList<>();
        new Generation<>(predictor, settings, new SplittableRandom(seed))
                .write(
                        afterContext,
                        predictor.encode(beginning),
                        length,
                        token -> written.add(joiner.append(token(token))));
        return written;
    }
}
