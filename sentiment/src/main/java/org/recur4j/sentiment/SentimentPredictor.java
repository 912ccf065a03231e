package org.recur4j.sentiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.data.LengthBuckets;
import org.recur4j.model.Architecture;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.text.Vocabulary;

/** A trained classifier: texts in, the probability of each class out. */
final class SentimentPredictor {
    static final String VOCABULARY = "vocabulary.txt";
    static final String CLASSES = "classes.txt";

    /** Texts read at once: enough for efficient products, few enough that their lengths are alike. */
    private static final int BATCH_SIZE = 64;

    private final ComputationGraph graph;
    private final Architecture architecture;
    private final SentimentConfig config;
    private final Vocabulary vocabulary;
    private final List<String> classes;
    private final SentimentConfig.Words words;

    /** A model in memory. */
    SentimentPredictor(
            ComputationGraph graph,
            Architecture architecture,
            SentimentConfig config,
            Vocabulary vocabulary,
            List<String> classes) {
        this.graph = graph;
        this.architecture = architecture;
        this.config = config;
        this.vocabulary = vocabulary;
        this.classes = List.copyOf(classes);
        this.words = config.words();
    }

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static SentimentPredictor of(RunFolder run) throws IOException {
        RunPlan<SentimentConfig> plan = run.plan(SentimentConfig.class);
        Architecture architecture = plan.choice().architecture(Baseline.names());
        Vocabulary vocabulary = Vocabulary.load(run.file(VOCABULARY));
        List<String> classes = Vocabulary.load(run.file(CLASSES)).tokens();
        ComputationGraph graph = run.readModel(
                SentimentModel.graph(plan.config(), architecture, plan.seed(), vocabulary.size(), classes.size()));
        return new SentimentPredictor(graph, architecture, plan.config(), vocabulary, classes);
    }

    /** The classes, in the order of the probabilities. */
    List<String> classes() {
        return classes;
    }

    /** Whether the model knows a word of a text; otherwise its answer means nothing. */
    boolean knows(String text) {
        return words.read(text).stream().anyMatch(vocabulary::contains);
    }

    /** The words of a text that the model reads. */
    List<String> words(String text) {
        return words.read(text);
    }

    /** The number of each word; that of an unknown word for those that the model does not know. */
    int[] encode(List<String> read) {
        return words.numbers(read, vocabulary);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    ComputationGraph graph() {
        return graph;
    }

    SentimentConfig config() {
        return config;
    }

    /** What the model learned of each word. */
    WordVectorText vectors() {
        return new WordVectorText(
                vocabulary, graph.getLayer(SentimentModel.EMBEDDING).getParam(RowParams.WEIGHTS));
    }

    /** What the model says of some texts, in order. */
    List<Answer> answers(List<String> texts) {
        double[][] probabilities = probabilities(texts);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            answers.add(Answer.of(texts.get(i), probabilities[i], classes));
        }
        return answers;
    }

    /**
     * The probability of each class for each text; padding changes none.
     *
     * @return [N][C], rows in the order of the texts
     */
    double[][] probabilities(List<String> texts) {
        return probabilities(texts.stream()
                .map(text -> words.numbers(words.of(text), vocabulary))
                .toArray(int[][]::new));
    }

    /**
     * The same for texts as numbers.
     *
     * @param texts [N][T_n], each at least one word long
     */
    double[][] probabilities(int[][] texts) {
        int[] lengths = Arrays.stream(texts).mapToInt(text -> text.length).toArray();
        double[][] probabilities = new double[texts.length][];
        List<int[]> batches = LengthBuckets.inOrderOfLength(lengths, BATCH_SIZE);
        for (int b = batches.size() - 1; b >= 0; b--) { // the longest first, so that the others fit into their memory
            int[] indices = batches.get(b);
            double[][] batch =
                    together(Arrays.stream(indices).mapToObj(i -> texts[i]).toArray(int[][]::new));
            for (int k = 0; k < indices.length; k++) {
                probabilities[indices[k]] = batch[k];
            }
        }
        return probabilities;
    }

    /**
     * The probability of each class after each word: what the model would say if the text ended there.
     *
     * @return an entry for each word that the model reads; of a text without words, one for an unknown word
     */
    List<WordEffect> effects(String text) {
        List<String> known = words.read(text);
        List<String> read = known.isEmpty() ? List.of(Vocabulary.UNKNOWN) : known;
        int[] numbers = words.numbers(read, vocabulary);
        int[][] beginnings = new int[read.size()][];
        for (int i = 0; i < beginnings.length; i++) {
            beginnings[i] = Arrays.copyOf(numbers, i + 1);
        }
        double[][] probabilities = probabilities(beginnings);
        List<WordEffect> effects = new ArrayList<>();
        for (int i = 0; i < beginnings.length; i++) {
            effects.add(new WordEffect(read.get(i), probabilities[i]));
        }
        return effects;
    }

    private double[][] together(int[][] texts) {
        SentimentBatch batch =
                SentimentModel.read(new SentimentBatch(texts, new int[0]), config, architecture, vocabulary.size());
        INDArray output = graph.output(false, new INDArray[] {batch.input()}, new INDArray[] {batch.mask()})[0];
        graph.clearLayerMaskArrays();
        return output.toDoubleMatrix(); // [B,C]
    }
}
