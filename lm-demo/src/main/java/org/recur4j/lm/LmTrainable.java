package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.data.Splits;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.train.CarriedState;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainedGraph;

/** A language model in training: windows of parallel streams, the state carried from each to the next. */
final class LmTrainable implements GraphTrainable<LmBatch> {
    private static final String CARRIED = "carried.bin";

    private final LmData data;
    private final TrainedGraph network;

    LmTrainable(LmConfig config, CellType cell, long seed, LmData data) {
        this.data = data;
        ComputationGraph fresh = new ComputationGraph(
                LmModel.graph(config, cell, seed, data.vocabulary().size()));
        fresh.init();
        network = new TrainedGraph(fresh, config.training(), seed);
    }

    @Override
    public TrainedGraph network() {
        return network;
    }

    @Override
    public StepResult step(LmBatch batch, double learningRate, long number) {
        ComputationGraph graph = network.graph();
        if (batch.startsStream()) {
            graph.rnnClearPreviousState();
        }
        graph.setInputs(LmModel.input(batch.inputs(), graph));
        graph.setLabels(LmModel.numbers(batch.targets()));
        return network.step(batch.symbols(), learningRate, number);
    }

    @Override
    public SortedMap<String, Double> dev() {
        ComputationGraph graph = network.graph();
        CarriedState training = CarriedState.of(graph);
        double loss = network.scored(
                () -> new LmPredictor(graph, data.vocabulary(), data.tokenizer()).loss(data.scored(Splits.DEV)));
        training.into(graph);
        return LmEvaluation.ofLoss(loss, data, Splits.DEV);
    }

    @Override
    public void saveState(Path folder) throws IOException {
        GraphTrainable.super.saveState(folder);
        CarriedState.of(network.graph()).save(folder.resolve(CARRIED));
    }

    @Override
    public void loadState(Path folder) throws IOException {
        GraphTrainable.super.loadState(folder);
        CarriedState.load(folder.resolve(CARRIED)).into(network.graph());
    }
}
