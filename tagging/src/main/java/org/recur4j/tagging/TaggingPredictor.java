package org.recur4j.tagging;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.LengthBuckets;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.head.CrfDecoder;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;

/**
 * A trained tagger: sequences in, tags out.
 *
 * @param graph what was trained
 * @param config its settings
 * @param vocabulary what it knows by number
 */
record TaggingPredictor(ComputationGraph graph, TaggingConfig config, TaggingVocabulary vocabulary) {
    /** Sequences read at once: enough for efficient products, few enough that their lengths are alike. */
    private static final int BATCH_SIZE = 64;

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static TaggingPredictor of(RunFolder run) {
        RunPlan<TaggingConfig> plan = run.plan(TaggingConfig.class);
        TaggingVocabulary vocabulary = TaggingVocabulary.of(run, plan.config());
        return new TaggingPredictor(
                run.readModel(TaggingModel.graph(plan.config(), plan.choice().cell(), plan.seed(), vocabulary)),
                plan.config(),
                vocabulary);
    }

    /** The tags of some sequences, in their order. */
    List<List<String>> tags(List<TaggedSequence> sequences) {
        return Arrays.stream(numbers(sequences.stream().map(vocabulary::example).toList()))
                .map(tags -> vocabulary.tags().decode(tags))
                .toList();
    }

    /**
     * Numbers of the tags; padding changes none.
     *
     * @return [N][T_n]
     */
    int[][] numbers(List<Example> examples) {
        int[][] tags = new int[examples.size()][];
        int[] lengths = examples.stream().mapToInt(Example::length).toArray();
        List<int[]> batches = LengthBuckets.inOrderOfLength(lengths, lengths, BATCH_SIZE);
        for (int i = batches.size() - 1; i >= 0; i--) { // the longest first, so that the others fit into their memory
            int[] indices = batches.get(i);
            int[][] padded = best(TaggingBatch.of(
                    Arrays.stream(indices).mapToObj(examples::get).toList()));
            for (int b = 0; b < indices.length; b++) {
                tags[indices[b]] = Arrays.copyOf(padded[b], lengths[indices[b]]);
            }
        }
        return tags;
    }

    /** The likeliest sequence of tags of the CRF, or the likeliest tag of each step [B][T]. */
    private int[][] best(TaggingBatch batch) {
        MultiDataSet read = batch.read(config.spells() ? vocabulary : null);
        if (config.crf()) {
            return new CrfDecoder(graph, TaggingModel.OUTPUT).best(read).tags();
        }
        INDArray output = graph.output(false, read.getFeatures(), read.getFeaturesMaskArrays())[0]; // [B,K,T]
        graph.clearLayerMaskArrays();
        return output.argMax(1).toIntMatrix();
    }
}
