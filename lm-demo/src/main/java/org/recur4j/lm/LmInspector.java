package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.model.Architecture;
import org.recur4j.model.TextInspector;
import org.recur4j.nn.decode.Generation;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.nn.step.TracedStep;
import org.recur4j.nn.step.TracedSteps;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.Vocabulary;

/**
 * A trained language model to look into. A model of the built-in text begins in the middle of it, as in training; others begin with an empty state.
 */
public final class LmInspector extends TextInspector {
    private static final int WRITTEN = 3000; // tokens of a text of its own to look for something in

    private final LmPredictor predictor;
    private final RunPlan<LmConfig> plan;
    private final String context;
    private final float[] afterContext;
    private final TracedStep beginning;

    private LmInspector(TracedSteps steps, ComputationGraph graph, LmPredictor predictor, RunPlan<LmConfig> plan) {
        super(steps, LmModel.vectors(graph));
        this.predictor = predictor;
        this.plan = plan;
        context = SampleCommand.context(plan);
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
        return new LmInspector(TracedSteps.of(graph), graph, predictor, plan);
    }

    @Override
    public List<String> tokens(String text) {
        return predictor.tokenizer().tokens(text);
    }

    @Override
    public int[] encode(List<String> tokens) {
        return predictor.vocabulary().encode(tokens);
    }

    @Override
    public boolean knows(String token) {
        return predictor.vocabulary().contains(token);
    }

    @Override
    public List<String> answers() {
        return predictor.vocabulary().tokens();
    }

    @Override
    public boolean predictsInput() {
        return true;
    }

    /** The dev text; where the data is gone, a text that the model writes. */
    @Override
    public Sample sample() {
        try {
            LmText text = LmText.of(plan.config(), plan.dataPath(), false);
            return new Sample("the dev text", Stream.of(tokens(text.part(Splits.DEV))));
        } catch (InputException gone) {
            List<String> written = write("", WRITTEN, new SamplingSettings(1, 0, 1), plan.seed());
            return new Sample(
                    "a text that it wrote, as the data is not there", Stream.of(tokens(String.join("", written))));
        }
    }

    @Override
    public TracedStep begin() {
        return beginning;
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
                        token ->
                                written.add(joiner.append(predictor.vocabulary().token(token))));
        return written;
    }
}
