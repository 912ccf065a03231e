package org.recur4j.tagging;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.head.CrfDecoder;
import org.recur4j.run.RunFolder;
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

    /**
     * The network of a run folder.
     *
     * @throws InputException if it has no model yet, or is no network
     */
    static GraphTagger of(RunFolder run) {
        if (TaggingPredictor.of(run).tagger() instanceof GraphTagger tagger) {
            return tagger;
        }
        throw InputException.of(
                "%s is no network: choose a run with a cell.", run.path().getFileName());
    }

    /** A sequence of at least one step by itself. */
    TaggingBatch alone(List<String> tokens) {
        return TaggingBatch.of(List.of(vocabulary.example(new TaggedSequence(tokens, List.of(), ""))));
    }

    /** What the network reads of a batch. */
    MultiDataSet read(TaggingBatch batch) {
        return config.steps().vectors().arrays(batch, vocabulary);
    }

    /** How likely the K tags are at each of T steps; of a CRF given all steps, before and behind [B,K,T]. */
    INDArray output(TaggingBatch batch) {
        MultiDataSet read = read(batch);
        INDArray output = graph.output(false, read.getFeatures(), read.getFeaturesMaskArrays())[0];
        graph.clearLayerMaskArrays();
        return output;
    }

    @Override
    public int[][] tags(TaggingBatch batch) {
        return config.crf() ? decoder().best(read(batch), bonus()).tags() : tags(output(batch));
    }

    /** What finds the tags by the CRF. */
    CrfDecoder decoder() {
        return new CrfDecoder(graph, TaggingModel.OUTPUT);
    }

    /** The tags that a softmax takes for likeliest, at the threshold of the settings. */
    int[][] tags(INDArray output) {
        double[] factors = Arrays.stream(bonus()).map(Math::exp).toArray();
        return output.mul(
                        Nd4j.createFromArray(factors).castTo(output.dataType()).reshape(1, factors.length, 1))
                .argMax(1)
                .toIntMatrix();
    }

    /** What each tag but {@code O} gets at the threshold of the settings. */
    double[] bonus() {
        double threshold = config.model().threshold();
        return vocabulary.tags().tokens().stream()
                .mapToDouble(tag -> tag.equals(OUTSIDE) ? 0 : Math.log((1 - threshold) / threshold))
                .toArray();
    }
}
