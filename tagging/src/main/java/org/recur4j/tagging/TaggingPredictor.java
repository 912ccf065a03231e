package org.recur4j.tagging;

import java.util.Arrays;
import java.util.List;
import org.recur4j.data.LengthBuckets;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.model.Architecture;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.SequenceTagger;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;

/**
 * A trained model.
 *
 * @param tagger what was trained
 * @param config its settings
 * @param vocabulary what it knows by number
 */
record TaggingPredictor(Tagger tagger, TaggingConfig config, TaggingVocabulary vocabulary) implements SequenceTagger {
    /** Sequences read at once: enough for efficient products, few enough that their lengths are alike. */
    private static final int BATCH_SIZE = 64;

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static TaggingPredictor of(RunFolder run) {
        RunPlan<TaggingConfig> plan = run.plan(TaggingConfig.class);
        TaggingVocabulary vocabulary = vocabulary(run, plan.config());
        Architecture architecture = plan.choice().architecture(TaggingTask.BASELINES);
        Tagger tagger = architecture.is(UnigramTagger.NAME)
                ? UnigramTrainable.read(run.trainedModel(), vocabulary)
                : new GraphTagger(
                        run.readModel(TaggingModel.graph(plan.config(), architecture.cell(), plan.seed(), vocabulary)),
                        plan.config(),
                        vocabulary);
        return new TaggingPredictor(tagger, plan.config(), vocabulary);
    }

    /** What the model of a run folder knows by number. */
    static TaggingVocabulary vocabulary(RunFolder run, TaggingConfig config) {
        return TaggingVocabulary.of(run, config.words(), config.characters().longest());
    }

    @Override
    public List<String> names() {
        return vocabulary.tags().tokens();
    }

    @Override
    public List<List<String>> tags(List<TaggedSequence> sequences) {
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
        return config.steps().tags(examples, this::whole);
    }

    private int[][] whole(List<Example> examples) {
        int[][] tags = new int[examples.size()][];
        int[] lengths = examples.stream().mapToInt(Example::length).toArray();
        List<int[]> batches = LengthBuckets.inOrderOfLength(lengths, lengths, BATCH_SIZE);
        for (int i = batches.size() - 1; i >= 0; i--) { // the longest first, so that the others fit into their memory
            int[] indices = batches.get(i);
            int[][] padded = tagger.tags(TaggingBatch.of(
                    Arrays.stream(indices).mapToObj(examples::get).toList()));
            for (int b = 0; b < indices.length; b++) {
                tags[indices[b]] = Arrays.copyOf(padded[b], lengths[indices[b]]);
            }
        }
        return tags;
    }
}
