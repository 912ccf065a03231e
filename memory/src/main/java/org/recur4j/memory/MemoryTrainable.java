package org.recur4j.memory;

import java.util.List;
import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;
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
        INDArray mask = batch.mask();
        long answers = mask.sumNumber().longValue();
        graph().setInputs(batch.input());
        graph().setLabels(batch.target());
        if (!data.problem().classifies()) {
            return update(answers, learningRate, number).reading(batch.steps());
        }
        graph().setLayerMaskArrays(null, new INDArray[] {mask});
        try {
            return update(answers, learningRate, number).reading(batch.steps());
        } finally {
            graph().clearLayerMaskArrays();
        }
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> MemoryEvaluation.of(new MemoryPredictor(graph(), data.problem()), data.examples(Splits.DEV))
                .numbers());
    }
}
