package org.recur4j.tagging;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.head.CrfDecoder;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;

/**
 * A network: the likeliest sequence of tags of its CRF, or the likeliest tag of each step.
 *
 * @param graph what was trained
 * @param config its settings
 * @param vocabulary what it knows by number
 */
record GraphTagger(ComputationGraph graph, TaggingConfig config, TaggingVocabulary vocabulary) implements Tagger {
    private static final String OUTSIDE = "O";

    @Override
    public int[][] tags(TaggingBatch batch) {
        MultiDataSet read = config.steps().vectors().arrays(batch, vocabulary);
        if (config.crf()) {
            return new CrfDecoder(graph, TaggingModel.OUTPUT)
                    .best(read, bonus())
                    .tags();
        }
        INDArray output = graph.output(false, read.getFeatures(), read.getFeaturesMaskArrays())[0]; // [B,K,T]
        graph.clearLayerMaskArrays();
        double[] factors = Arrays.stream(bonus()).map(Math::exp).toArray();
        return output.mul(
                        Nd4j.createFromArray(factors).castTo(output.dataType()).reshape(1, factors.length, 1))
                .argMax(1)
                .toIntMatrix();
    }

    /** What each tag but {@code O} gets at the threshold of the settings. */
    private double[] bonus() {
        double threshold = config.model().threshold();
        return vocabulary.tags().tokens().stream()
                .mapToDouble(tag -> tag.equals(OUTSIDE) ? 0 : Math.log((1 - threshold) / threshold))
                .toArray();
    }
}
