package org.recur4j.memory;

import java.util.List;
import java.util.SortedMap;
import org.recur4j.data.Splits;
import org.recur4j.nn.cell.Cell;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** An adder in training. */
final class MemoryTrainable extends GraphTrainable<MemoryBatch> {
    private final MemoryData data;

    MemoryTrainable(MemoryConfig config, Cell cell, long seed, MemoryData data) {
        super(
                TrainableGraph.initialised(MemoryModel.graph(config.model(), cell, seed)),
                config.training(),
                seed,
                untied -> List.of());
        this.data = data;
    }

    @Override
    public StepResult step(MemoryBatch batch, double learningRate, long number) {
        graph().setInputs(batch.input());
        graph().setLabels(batch.target());
        return update(batch.sequences().size(), learningRate, number).reading(batch.steps());
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> MemoryEvaluation.of(new MemoryPredictor(graph()), data.sequences(Splits.DEV))
                .numbers());
    }
}
