package org.recur4j.tagging;

import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.Splits;
import org.recur4j.nn.cell.Cell;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TokenVectors;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** A tagger in training. */
final class TaggingTrainable extends GraphTrainable<TaggingBatch> {
    private final TaggingConfig config;
    private final TaggingData data;
    private final long seed;

    TaggingTrainable(TaggingConfig config, Cell cell, long seed, TaggingData data) {
        super(fresh(config, cell, seed, data), config.training(), seed, untied -> List.of());
        this.config = config;
        this.data = data;
        this.seed = seed;
    }

    private static ComputationGraph fresh(TaggingConfig config, Cell cell, long seed, TaggingData data) {
        ComputationGraph fresh = TrainableGraph.initialised(TaggingModel.graph(config, cell, seed, data.vocabulary()));
        data.pretrained().ifPresent(vectors -> vectors.into(fresh.getLayer(TokenVectors.EMBEDDING)));
        if (config.model().counted()) {
            CountedStart.into(fresh, config, data);
        }
        return fresh;
    }

    @Override
    public StepResult step(TaggingBatch batch, double learningRate, long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        TaggingBatch read = batch.withUnknown(data.unknown(), random);
        return update(arrays(read), batch.count(), learningRate, number).reading(batch.count());
    }

    @Override
    protected MultiDataSet arrays(TaggingBatch batch) {
        MultiDataSet arrays = config.steps().vectors().arrays(batch, data.vocabulary());
        arrays.setLabels(new INDArray[] {batch.target()});
        arrays.setLabelsMaskArray(new INDArray[] {batch.mask()});
        return arrays;
    }

    @Override
    protected TaggingBatch first(TaggingBatch batch, int sequences) {
        return batch.first(sequences);
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> {
            TaggingPredictor predictor = new TaggingPredictor(
                    new GraphTagger(graph(), config, data.vocabulary()), config, data.vocabulary());
            return TaggingEvaluation.of(predictor, data.examples(Splits.DEV)).numbers();
        });
    }
}
