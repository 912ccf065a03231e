package org.recur4j.lm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.Splits;
import org.recur4j.model.Architecture;
import org.recur4j.train.CarriedState;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** A language model in training: windows of parallel streams, the state carried from each to the next. */
final class LmTrainable extends GraphTrainable<LmBatch> {
    private static final String CARRIED = "carried.bin";

    private final LmConfig config;
    private final Architecture architecture;
    private final LmData data;

    LmTrainable(LmConfig config, Architecture architecture, long seed, LmData data) {
        super(
                TrainableGraph.initialised(LmModel.graph(
                        config, architecture, seed, data.vocabulary().size())),
                config.training(),
                seed,
                untied -> List.of());
        this.config = config;
        this.architecture = architecture;
        this.data = data;
    }

    @Override
    public StepResult step(LmBatch batch, double learningRate, long number) {
        if (batch.startsStream()) {
            graph().rnnClearPreviousState();
        }
        return update(arrays(batch), batch.tokens(), learningRate, number);
    }

    @Override
    protected MultiDataSet arrays(LmBatch batch) {
        return new MultiDataSet(LmModel.input(batch.inputs(), graph()), LmModel.numbers(batch.targets()));
    }

    @Override
    public SortedMap<String, Double> dev() {
        ComputationGraph graph = graph();
        CarriedState training = CarriedState.of(graph);
        int tokens = data.vocabulary().size();
        double loss = scored(
                () -> LmPredictor.reader(graph, config, architecture, tokens).loss(data.scored(Splits.DEV)));
        training.into(graph);
        return LmEvaluation.ofLoss(loss, data, Splits.DEV);
    }

    @Override
    public void saveState(Path folder) throws IOException {
        super.saveState(folder);
        CarriedState.of(graph()).save(folder.resolve(CARRIED));
    }

    @Override
    public void loadState(Path folder) throws IOException {
        super.loadState(folder);
        CarriedState.load(folder.resolve(CARRIED)).into(graph());
    }
}
