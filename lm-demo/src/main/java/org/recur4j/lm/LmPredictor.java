package org.recur4j.lm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.decode.StepModel;
import org.recur4j.run.RunFolder;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.Vocabulary;

/**
 * A trained language model: reads symbols one by one, in any number of texts at once, and says what may come next.
 * {@code <unk>} may be read but never comes.
 */
final class LmPredictor implements StepModel<LmPredictor.State> {
    static final String VOCABULARY = "vocabulary.txt";

    /** Taken for a probability that is too small for a float. */
    private static final float LEAST = 1e-38f;

    private final ComputationGraph graph;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final int unknown;

    /** Recurrent layers and the names of what each remembers, as of the last step. */
    private final SortedMap<String, List<String>> stateNames = new TreeMap<>();

    /** What the model remembers of one text: a vector of each recurrent layer and kind, in the order of their names. */
    record State(List<float[]> vectors) {
        /** Nothing read yet. */
        static final State BEGIN = new State(List.of());

        private boolean begins() {
            return vectors.isEmpty();
        }
    }

    /**
     * A model in memory.
     *
     * @throws InputException when the vocabulary has another size than the model
     */
    LmPredictor(ComputationGraph graph, Vocabulary vocabulary, Tokenizer tokenizer) {
        this.graph = graph;
        this.vocabulary = vocabulary;
        this.tokenizer = tokenizer;
        this.unknown = vocabulary.contains(Vocabulary.UNKNOWN) ? vocabulary.id(Vocabulary.UNKNOWN) : -1;
        long outputs = ((FeedForwardLayer) graph.getOutputLayer(0).conf().getLayer()).getNOut();
        if (outputs != vocabulary.size()) {
            throw new InputException(
                    "The vocabulary has %d symbols, but the model has %d: restore the run folder's own %s."
                            .formatted(vocabulary.size(), outputs, VOCABULARY));
        }
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException when the folder has none yet, or one that cannot be used
     */
    static LmPredictor of(RunFolder run, LmConfig config) throws IOException {
        Vocabulary vocabulary = Vocabulary.load(run.file(VOCABULARY));
        ComputationGraph graph =
                ModelSerializer.restoreComputationGraph(run.trainedModel().toFile(), false);
        return new LmPredictor(graph, vocabulary, LmData.tokenizer(config));
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    /** The symbols that the model knows. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Cuts text into the model's symbols. */
    Tokenizer tokenizer() {
        return tokenizer;
    }

    /** The symbols of a text that the model does not know and reads as {@code <unk>}, each once. */
    Set<String> unknown(String text) {
        Set<String> symbols = new LinkedHashSet<>();
        tokenizer.forEachToken(text, symbols::add);
        symbols.removeIf(vocabulary::contains);
        return symbols;
    }

    /** The numbers of a text's symbols. */
    int[] encode(String text) {
        return vocabulary.encode(text, tokenizer);
    }

    @Override
    public List<Step<State>> step(List<State> states, int[] symbols) {
        // Texts that begin have no state to set, so they go in a product of their own.
        List<Integer> order = IntStream.range(0, symbols.length)
                .boxed()
                .sorted(Comparator.comparing(i -> states.get(i).begins()))
                .toList();
        int going = (int) states.stream().filter(state -> !state.begins()).count();
        List<Step<State>> steps =
                new ArrayList<>(states.stream().map(s -> (Step<State>) null).toList());
        for (List<Integer> part : List.of(order.subList(0, going), order.subList(going, order.size()))) {
            if (!part.isEmpty()) {
                List<Step<State>> some = together(
                        part.stream().map(states::get).toList(),
                        part.stream().mapToInt(i -> symbols[i]).toArray());
                IntStream.range(0, some.size()).forEach(k -> steps.set(part.get(k), some.get(k)));
            }
        }
        return steps;
    }

    /** Mean loss per symbol over a text's batches, in nats; the state is carried from batch to batch. */
    double loss(List<LmBatch> batches) {
        double sum = 0;
        long count = 0;
        for (LmBatch batch : batches) {
            if (batch.startsStream()) {
                graph.rnnClearPreviousState();
            }
            INDArray next = graph.rnnTimeStep(LmModel.input(batch.inputs(), graph))[0]; // [TB,V]
            sum += surprise(next.dup('c').data().asFloat(), batch.targets());
            count += batch.symbols();
        }
        graph.rnnClearPreviousState();
        return sum / count;
    }

    /** Summed -ln p of the targets. */
    private double surprise(float[] probabilities, int[][] targets) {
        int steps = targets[0].length;
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            for (int t = 0; t < steps; t++) {
                float p = probabilities[(t * targets.length + row) * vocabulary.size() + targets[row][t]];
                sum -= Math.log(Math.max(LEAST, p));
            }
        }
        return sum;
    }

    /** One step of texts that all begin or all go on. */
    private List<Step<State>> together(List<State> states, int[] symbols) {
        graph.rnnClearPreviousState();
        if (!states.get(0).begins()) {
            restore(states);
        }
        int[][] column = Arrays.stream(symbols).mapToObj(s -> new int[] {s}).toArray(int[][]::new);
        INDArray next = graph.rnnTimeStep(LmModel.input(column, graph))[0];
        float[] probabilities = next.dup('c').data().asFloat(); // [B,V]
        List<State> after = states(symbols.length);
        List<Step<State>> steps = new ArrayList<>();
        for (int row = 0; row < symbols.length; row++) {
            steps.add(new Step<>(after.get(row), logs(probabilities, row * vocabulary.size())));
        }
        return steps;
    }

    private float[] logs(float[] probabilities, int from) {
        float[] logs = new float[vocabulary.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] =
                    i == unknown ? Float.NEGATIVE_INFINITY : (float) Math.log(Math.max(LEAST, probabilities[from + i]));
        }
        return logs;
    }

    private void restore(List<State> states) {
        int vector = 0;
        for (Map.Entry<String, List<String>> layer : stateNames.entrySet()) {
            Map<String, INDArray> state = new TreeMap<>();
            for (String name : layer.getValue()) {
                int index = vector++;
                float[][] rows =
                        states.stream().map(one -> one.vectors().get(index)).toArray(float[][]::new);
                state.put(name, Nd4j.createFromArray(rows)); // [B,H]
            }
            graph.rnnSetPreviousState(layer.getKey(), state);
        }
    }

    /** What the layers remember after a step, row by row. */
    private List<State> states(int rows) {
        List<List<float[]>> vectors = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            vectors.add(new ArrayList<>());
        }
        stateNames.clear();
        Arrays.stream(graph.getLayers())
                .filter(RecurrentLayer.class::isInstance)
                .map(layer -> layer.conf().getLayer().getLayerName())
                .sorted()
                .forEach(layer -> {
                    SortedMap<String, INDArray> state = new TreeMap<>(graph.rnnGetPreviousState(layer));
                    stateNames.put(layer, List.copyOf(state.keySet()));
                    state.values().forEach(value -> {
                        float[][] matrix = value.toFloatMatrix();
                        IntStream.range(0, rows).forEach(row -> vectors.get(row).add(matrix[row]));
                    });
                });
        return vectors.stream().map(State::new).toList();
    }
}
