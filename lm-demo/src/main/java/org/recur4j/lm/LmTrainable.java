package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.CellType;
import org.recur4j.train.CarriedState;
import org.recur4j.train.GraphUpdate;
import org.recur4j.train.StepResult;
import org.recur4j.train.Trainable;

/** A language model in training: windows of parallel streams, the state carried from each to the next. */
final class LmTrainable implements Trainable<LmBatch> {
    private static final String MODEL = "model.zip";
    private static final String CARRIED = "carried.bin";

    private final LmConfig config;
    private final long seed;
    private final LmData data;
    private ComputationGraph graph;
    private GraphUpdate update;

    LmTrainable(LmConfig config, CellType cell, long seed, LmData data) {
        this.config = config;
        this.seed = seed;
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(
                LmModel.graph(config, cell, seed, data.vocabulary().size()));
        fresh.init();
        use(fresh);
    }

    private void use(ComputationGraph trained) {
        graph = trained;
        update = new GraphUpdate(graph, config.training().clipNorm(), seed);
    }

    @Override
    public StepResult step(LmBatch batch, double learningRate, long number) {
        if (batch.startsStream()) {
            graph.rnnClearPreviousState();
        }
        INDArray labels = LmModel.oneHot(batch.targets(), data.vocabulary().size());
        graph.setInputs(LmModel.input(batch.inputs(), graph));
        graph.setLabels(labels);
        return update.step(batch.symbols(), learningRate, number);
    }

    @Override
    public SortedMap<String, Double> dev() {
        CarriedState training = CarriedState.of(graph);
        LmPredictor predictor = new LmPredictor(graph, data.vocabulary(), data.tokenizer());
        double loss = predictor.loss(data.scored("dev"));
        training.into(graph);
        return LmEvaluation.ofLoss(loss, data, "dev");
    }

    @Override
    public long parameters() {
        return graph.numParams();
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
        CarriedState.of(graph).save(folder.resolve(CARRIED));
    }

    @Override
    public void loadState(Path folder) throws IOException {
        use(ModelSerializer.restoreComputationGraph(folder.resolve(MODEL).toFile(), true));
        CarriedState.load(folder.resolve(CARRIED)).into(graph);
    }
}
