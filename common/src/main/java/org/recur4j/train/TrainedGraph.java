package org.recur4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.model.ModelFile;

/**
 * A DL4J graph in training with what belongs to it: the update, ties between its parameters, and their average where the
 * settings want one. What {@link GraphTrainable} is made of.
 */
public final class TrainedGraph {
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
     */
    public TrainedGraph(ComputationGraph fresh, TrainingSettings settings, long seed) {
        this(fresh, settings, seed, graph -> List.of());
    }

    /**
     * The same with tied parameters, which are made equal here.
     *
     * @param ties which parameters of a graph are one
     */
    public TrainedGraph(
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
    public ComputationGraph graph() {
        return graph;
    }

    /**
     * Updates the parameters once with the inputs, labels and masks that the graph has been given.
     *
     * @param targets what the loss is summed over
     * @param learningRate step size
     * @param number of the update, from 1
     */
    public StepResult step(long targets, double learningRate, long number) {
        StepResult result = update.step(targets, learningRate, number);
        average.ifPresent(mean -> mean.add(graph, number));
        return result;
    }

    /** What is answered with the parameters that would be kept now: the averaged ones, where there are such. */
    public <T> T scored(Supplier<T> answer) {
        return average.isPresent() ? average.get().in(graph, answer) : answer.get();
    }

    void saveModel(Path file) throws IOException {
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

    void loadModel(Path file) {
        graph.setParams(ModelFile.read(file, graph.getConfiguration()).params());
    }

    void saveState(Path folder) throws IOException {
        ModelFile.write(graph, folder.resolve(MODEL), true);
        if (average.isPresent()) {
            average.get().save(folder.resolve(AVERAGE));
        }
    }

    void loadState(Path folder) {
        use(ModelFile.read(folder.resolve(MODEL), graph.getConfiguration(), true));
        if (average.isPresent()) {
            average.get().load(folder.resolve(AVERAGE));
        }
    }
}
