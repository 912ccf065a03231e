package org.recur4j.lm;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.decode.StepModel;
import org.recur4j.nn.step.RecurrentStep;
import org.recur4j.nn.step.RecurrentSteps;
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

    /** Taken for a probability that is too small for a float. */
    private static final float MIN_PROBABILITY = 1e-38f;

    private final ComputationGraph graph;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final int unknown;

    private final RecurrentSteps steps;
    private final IntFunction<float[]> vectors; // of each token, as the first recurrent layer reads it

    /** A model in memory. */
    LmPredictor(ComputationGraph graph, Vocabulary vocabulary, Tokenizer tokenizer) {
        this.graph = graph;
        this.vocabulary = vocabulary;
        this.tokenizer = tokenizer;
        this.steps = RecurrentSteps.of(graph);
        this.vectors = LmModel.vectors(graph);
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
        ComputationGraph graph =
                run.readModel(LmModel.graph(plan.config(), plan.choice().cell(), plan.seed(), vocabulary.size()));
        return new LmPredictor(graph, vocabulary, LmData.tokenizer(plan.config()));
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
        return steps.begin();
    }

    @Override
    public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
        List<float[]> read = Arrays.stream(tokens).mapToObj(vectors).toList();
        List<RecurrentStep> taken = steps.step(states, read);
        if (unknown >= 0) {
            taken.forEach(step -> step.logProbabilities()[unknown] = Float.NEGATIVE_INFINITY);
        }
        return taken.stream()
                .map(step -> new Step<>(step.state(), step.logProbabilities()))
                .toList();
    }

    /** Mean loss per token over a text's batches, in nats; the state is carried from batch to batch. */
    double loss(List<LmBatch> batches) {
        double sum = 0;
        long count = 0;
        for (LmBatch batch : batches) {
            if (batch.startsStream()) {
                graph.rnnClearPreviousState();
            }
            INDArray next = graph.rnnTimeStep(LmModel.input(batch.inputs(), graph))[0]; // [B,V,T]
            sum += surprise(next.permute(2, 0, 1).dup('c').data().asFloat(), batch.targets());
            count += batch.tokens();
        }
        graph.rnnClearPreviousState();
        return sum / count;
    }

    /**
     * Σ -ln p of the targets.
     *
     * @param probabilities [T,B,V]
     * @param targets [B][T]
     */
    private double surprise(float[] probabilities, int[][] targets) {
        int steps = targets[0].length;
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            for (int t = 0; t < steps; t++) {
                float p = probabilities[(t * targets.length + row) * vocabulary.size() + targets[row][t]];
                sum -= Math.log(Math.max(MIN_PROBABILITY, p));
            }
        }
        return sum;
    }
}
