package org.recur4j.lm;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.model.Architecture;
import org.recur4j.nn.decode.StepModel;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.Vocabulary;

/**
 * A trained language model: reads tokens one by one, in any number of texts at once, and says what may come next.
 * {@code <unk>} may be read but never comes.
 */
final class LmPredictor implements StepModel<float[]> {
    static final String VOCABULARY = "vocabulary.txt";

    private final LmReader reader;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final int unknown;

    /** A model in memory. */
    LmPredictor(LmReader reader, Vocabulary vocabulary, Tokenizer tokenizer) {
        this.reader = reader;
        this.vocabulary = vocabulary;
        this.tokenizer = tokenizer;
        this.unknown = vocabulary.contains(Vocabulary.UNKNOWN) ? vocabulary.id(Vocabulary.UNKNOWN) : -1;
    }

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static LmPredictor of(RunFolder run) throws IOException {
        Vocabulary vocabulary = Vocabulary.load(run.file(VOCABULARY));
        RunPlan<LmConfig> plan = run.plan(LmConfig.class);
        return new LmPredictor(reader(run, plan, vocabulary.size()), vocabulary, LmData.tokenizer(plan.config()));
    }

    private static LmReader reader(RunFolder run, RunPlan<LmConfig> plan, int tokens) {
        Architecture architecture = plan.choice().architecture(LmModel.BASELINES);
        if (architecture.is(LmModel.NGRAM)) {
            return new NgramReader(NgramTrainable.read(
                    run.trainedModel(), plan.config().ngram().order(), tokens));
        }
        ComputationGraph graph = run.readModel(LmModel.graph(plan.config(), architecture, plan.seed(), tokens));
        return reader(graph, plan.config(), architecture, tokens);
    }

    /** What reads with a graph of an architecture. */
    static LmReader reader(ComputationGraph graph, LmConfig config, Architecture architecture, int tokens) {
        return architecture.isCell()
                ? new RecurrentReader(graph, tokens)
                : new WindowReader(graph, config.streams().window(), tokens);
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    /** The tokens that the model knows. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Cuts text into the model's tokens. */
    Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The tokens of a text that the model does not know and reads as {@code <unk>}, each once. */
    Set<String> unknown(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        tokenizer.forEachToken(text, tokens::add);
        tokens.removeIf(vocabulary::contains);
        return tokens;
    }

    /** The numbers of a text's tokens. */
    int[] encode(String text) {
        return vocabulary.encode(text, tokenizer);
    }

    /** What the model remembers when it has read nothing. */
    float[] begin() {
        return reader.begin();
    }

    /** What it remembers when it has read a text. */
    float[] after(String text) {
        List<Step<float[]>> steps =
                read(List.of(begin()), List.of(encode(text))).get(0);
        return steps.isEmpty() ? begin() : steps.get(steps.size() - 1).state();
    }

    @Override
    public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
        return withoutUnknown(reader.step(states, tokens));
    }

    @Override
    public List<List<Step<float[]>>> read(List<float[]> states, List<int[]> texts) {
        List<List<Step<float[]>>> steps = reader.read(states, texts);
        steps.forEach(this::withoutUnknown);
        return steps;
    }

    private List<Step<float[]>> withoutUnknown(List<Step<float[]>> steps) {
        if (unknown >= 0) {
            steps.forEach(step -> step.logProbabilities()[unknown] = Float.NEGATIVE_INFINITY);
        }
        return steps;
    }

    /** Mean loss per token over a text's batches, in nats. */
    double loss(List<LmBatch> batches) {
        return reader.loss(batches);
    }
}
