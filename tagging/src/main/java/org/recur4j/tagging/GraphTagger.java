package org.recur4j.tagging;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
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
    @Override
    public int[][] tags(TaggingBatch batch) {
        MultiDataSet read = config.steps().vectors().arrays(batch, vocabulary);
        if (config.crf()) {
            return new CrfDecoder(graph, TaggingModel.OUTPUT).best(read).tags();
        }
        INDArray output = graph.output(false, read.getFeatures(), read.getFeaturesMaskArrays())[0]; // [B,K,T]
        graph.clearLayerMaskArrays();
        return output.argMax(1).toIntMatrix();
    }
}
