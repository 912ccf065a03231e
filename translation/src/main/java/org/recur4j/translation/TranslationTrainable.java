package org.recur4j.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.CellType;
import org.recur4j.train.GraphUpdate;
import org.recur4j.train.StepResult;
import org.recur4j.train.TiedWeights;
import org.recur4j.train.Trainable;

/** A translator in training. */
final class TranslationTrainable implements Trainable<TranslationBatch> {
    private static final String MODEL = "model.zip";

    private final TranslationConfig config;
    private final CellType cell;
    private final long seed;
    private final TranslationData data;
    private ComputationGraph graph;
    private GraphUpdate update;
    private ScheduledSampling sampling;

    TranslationTrainable(TranslationConfig config, CellType cell, long seed, TranslationData data) {
        this.config = config;
        this.cell = cell;
        this.seed = seed;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(TranslationModel.graph(
                config,
                cell,
                seed,
                data.source().vocabulary().size(),
                data.target().vocabulary().size()));
        fresh.init();
        TranslationModel.ties(config, fresh).forEach(TiedWeights::equalise);
        use(fresh);
    }

    private void use(ComputationGraph trained) {
        graph = trained;
        sampling = new ScheduledSampling(graph, config.learning().teacherForcing(), seed);
        update = new GraphUpdate(graph, config.training().clipNorm(), seed, TranslationModel.ties(config, graph));
    }

    /** The network as it is now. */
    ComputationGraph graph() {
        return graph;
    }

    @Override
    public StepResult step(TranslationBatch reference, double learningRate, long number) {
        TranslationBatch batch = sampling.of(reference, number);
        INDArray mask = TranslationBatch.mask(batch.read());
        graph.setInputs(TranslationBatch.symbols(batch.source()), TranslationBatch.symbols(batch.read()));
        graph.setLabels(TranslationBatch.symbols(batch.written()));
        graph.setLayerMaskArrays(new INDArray[] {TranslationBatch.mask(batch.source()), mask}, new INDArray[] {mask});
        try {
            return update.step(batch.targets(), learningRate, number);
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        TranslationPredictor predictor = new TranslationPredictor(graph, config, data.source(), data.target());
        SortedMap<String, Double> scores = predictor
                .evaluate(data.pairs("dev"), config.search().withBeam(1))
                .numbers();
        double loss = predictor.loss(data.pairs("dev"));
        scores.put(TranslationEvaluation.LOSS, loss);
        scores.put(TranslationEvaluation.PERPLEXITY, Math.exp(loss));
        return scores;
    }

    @Override
    public long parameters() {
        return TranslationModel.parameters(
                config,
                cell,
                data.source().vocabulary().size(),
                data.target().vocabulary().size());
    }

    @Override
    public void saveModel(Path file) throws IOException {
        ModelSerializer.writeModel(graph, file.toFile(), false);
    }

    @Override
    public void loadModel(Path file) throws IOException {
        graph.setParams(
                ModelSerializer.restoreComputationGraph(file.toFile(), false).params());
    }

    @Override
    public void saveState(Path folder) throws IOException {
        ModelSerializer.writeModel(graph, folder.resolve(MODEL).toFile(), true);
    }

    @Override
    public void loadState(Path folder) throws IOException {
        use(ModelSerializer.restoreComputationGraph(folder.resolve(MODEL).toFile(), true));
    }
}
