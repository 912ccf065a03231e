package org.recur4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.recur4j.model.ModelFile;
import org.recur4j.nn.gradient.GradientTrace;
import org.recur4j.nn.gradient.GradientTracer;

/**
 * A {@link Trainable} that is a DL4J graph with what belongs to its training: the update, ties between its parameters, and
 * their average where the settings want one.
 *
 * @param <B> a batch
 */
public abstract class GraphTrainable<B> implements Trainable<B> {
    private static final String MODEL = "model.zip";
    private static final String AVERAGE = "average.bin";

    private final TrainingSettings settings;
    private final long seed;
    private final Function<ComputationGraph, List<TiedWeights>> ties;
    private ComputationGraph graph;
    private GraphUpdate update;
    private Optional<WeightAverage> average;

    /**
     * A graph that is trained from its parameters as they are.
     *
     * @param fresh initialised, as {@link GraphUpdate} wants it
     * @param settings clipping and averaging are done here
     * @param seed of the run
     * @param ties which parameters of a graph are one; they are made equal here
     */
    protected GraphTrainable(
            ComputationGraph fresh,
            TrainingSettings settings,
            long seed,
            Function<ComputationGraph, List<TiedWeights>> ties) {
        this.settings = settings;
        this.seed = seed;
        this.ties = ties;
        ties.apply(fresh).forEach(TiedWeights::equalise);
        use(fresh);
    }

    private void use(ComputationGraph trained) {
        graph = trained;
        update = new GraphUpdate(graph, settings.clipNorm(), seed, ties.apply(graph));
        average = settings.averaging() > 0
                ? Optional.of(new WeightAverage(graph, settings.averaging()))
                : Optional.empty();
    }

    /** The graph, with the parameters that are being trained. */
    public final ComputationGraph graph() {
        return graph;
    }

    /**
     * All numbers that updates change and that can be averaged: the parameters, the state of the updater and the average of
     * the parameters, the last two where there are such. Whoever writes into them changes the state of training.
     */
    public final List<INDArray> numbers() {
        List<INDArray> numbers = new ArrayList<>(List.of(graph.params()));
        Optional.ofNullable(graph.getUpdater().getStateViewArray()).ifPresent(numbers::add);
        average.ifPresent(mean -> numbers.add(mean.values()));
        return numbers;
    }

    /** A batch as the graph reads it: inputs, labels and masks. */
    protected abstract MultiDataSet arrays(B batch);

    /**
     * The first sequences of a batch, where its arrays cannot be cut: some of their rows may belong to several sequences.
     * Otherwise the batch itself.
     */
    protected B first(B batch, int sequences) {
        return batch;
    }

    /**
     * Updates the parameters once.
     *
     * @param batch inputs, labels and masks
     * @param targets what the loss is summed over
     * @param learningRate step size
     * @param number of the update, from 1
     */
    protected final StepResult update(MultiDataSet batch, long targets, double learningRate, long number) {
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        try {
            StepResult result = update.step(targets, learningRate, number);
            average.ifPresent(mean -> mean.add(graph, number));
            return result;
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public final long steps(B batch) {
        INDArray[] masks = arrays(batch).getFeaturesMaskArrays();
        return masks == null
                ? 0
                : Arrays.stream(masks)
                        .filter(Objects::nonNull)
                        .mapToLong(mask -> mask.size(1))
                        .max()
                        .orElse(0);
    }

    @Override
    public final List<GradientTrace> trace(B batch, int sequences, boolean inDetail) {
        if (!GradientTracer.follows(graph)) {
            return List.of();
        }
        try (GradientTracer tracer = new GradientTracer(graph, inDetail)) {
            return tracer.trace(arrays(first(batch, sequences)), sequences);
        }
    }

    /** What is answered with the parameters that would be kept now: the averaged ones, where there are such. */
    protected final <T> T scored(Supplier<T> answer) {
        return average.isPresent() ? average.get().in(graph, answer) : answer.get();
    }

    @Override
    public final Optional<String> notFinite() {
        return update.notFinite();
    }

    @Override
    public long parameters() {
        return TrainableGraph.parameters(graph.getConfiguration());
    }

    @Override
    public void saveModel(Path file) throws IOException {
        try {
            scored(() -> {
                write(file);
                return file;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Path file) {
        try {
            ModelFile.write(graph, file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void loadModel(Path file) {
        graph.setParams(ModelFile.read(file, graph.getConfiguration()).params());
    }

    @Override
    public void saveState(Path folder) throws IOException {
        ModelFile.write(graph, folder.resolve(MODEL), true);
        if (average.isPresent()) {
            average.get().save(folder.resolve(AVERAGE));
        }
    }

    @Override
    public void loadState(Path folder) throws IOException {
        use(ModelFile.read(folder.resolve(MODEL), graph.getConfiguration(), true));
        if (average.isPresent()) {
            average.get().load(folder.resolve(AVERAGE));
        }
    }
}
