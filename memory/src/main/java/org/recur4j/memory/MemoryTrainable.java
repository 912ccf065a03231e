package org.recur4j.memory;

import java.util.List;
import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.Splits;
import org.recur4j.model.Architecture;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** A network that learns to remember. */
final class MemoryTrainable extends GraphTrainable<MemoryBatch> {
    private final MemoryData data;

    MemoryTrainable(MemoryConfig config, Architecture architecture, long seed, MemoryData data) {
        super(
                TrainableGraph.initialised(MemoryModel.graph(config, architecture, seed)),
                config.training(),
                seed,
                untied -> List.of());
        this.data = data;
    }

    @Override
    public StepResult step(MemoryBatch batch, double learningRate, long number) {
        long answers = batch.mask().sumNumber().longValue();
        return update(arrays(batch), answers, learningRate, number).reading(batch.steps());
    }

    @Override
    protected MultiDataSet arrays(MemoryBatch batch) {
        return data.problem().classifies()
                ? new MultiDataSet(
                        new INDArray[] {batch.input()}, new INDArray[] {batch.target()}, null, new INDArray[] {
                            batch.mask()
                        })
                : new MultiDataSet(batch.input(), batch.target());
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> MemoryEvaluation.of(new MemoryPredictor(graph(), data.problem()), data.examples(Splits.DEV))
                .numbers());
    }
}
