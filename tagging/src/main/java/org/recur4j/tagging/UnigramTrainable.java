package org.recur4j.tagging;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.train.StepResult;
import org.recur4j.train.Trainable;

/** A {@link UnigramTagger} that counts the batches of the first epoch; further ones have nothing to add. It has no gradient. */
final class UnigramTrainable implements Trainable<TaggingBatch> {
    private static final String COUNTS = "counts.gz";

    private final TaggingConfig config;
    private final TaggingData data;
    private final int updatesOfAnEpoch;
    private UnigramTagger tagger;

    UnigramTrainable(TaggingConfig config, long seed, TaggingData data) {
        this.config = config;
        this.data = data;
        this.updatesOfAnEpoch = data.batches(config, seed).perEpoch();
        this.tagger = new UnigramTagger(data.vocabulary().tags().size());
    }

    @Override
    public StepResult step(TaggingBatch batch, double learningRate, long number) {
        double loss = 0;
        for (int b = 0; b < batch.tags().length; b++) {
            for (int t = 0; t < batch.tags()[b].length; t++) {
                String word = batch.words().get(b).get(t);
                loss += tagger.add(word, batch.tags()[b][t], number <= updatesOfAnEpoch ? 1 : 0);
            }
        }
        return new StepResult(loss, batch.count(), batch.count(), 0);
    }

    @Override
    public SortedMap<String, Double> dev() {
        TaggingPredictor predictor = new TaggingPredictor(tagger, config, data.vocabulary());
        return TaggingEvaluation.of(predictor, data.examples(Splits.DEV)).numbers();
    }

    @Override
    public long parameters() {
        return tagger.words();
    }

    @Override
    public void saveModel(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
            tagger.write(out);
        }
    }

    @Override
    public void loadModel(Path file) {
        tagger = read(file, data.vocabulary());
    }

    @Override
    public void saveState(Path folder) throws IOException {
        saveModel(folder.resolve(COUNTS));
    }

    @Override
    public void loadState(Path folder) {
        loadModel(folder.resolve(COUNTS));
    }

    /**
     * The counts of a file.
     *
     * @throws InputException when they cannot be read
     */
    static UnigramTagger read(Path file, TaggingVocabulary vocabulary) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            return UnigramTagger.read(in, vocabulary.tags().size());
        } catch (IOException e) {
            throw InputException.of(
                    e, "%s cannot be read as a model (%s): put an undamaged copy in its place.", file, e.getMessage());
        }
    }
}
