package org.recur4j.lm;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.train.StepResult;
import org.recur4j.train.Trainable;

/**
 * An n-gram model that counts the batches of the first epoch, in which it is surprised by each before it counts it; further
 * epochs have nothing to add. There is no gradient: its norm is 0.
 */
final class NgramTrainable implements Trainable<LmBatch> {
    private static final String COUNTS = "counts.gz";

    private final LmData data;
    private final int order;
    private final int updatesOfAnEpoch;
    private KneserNey model;
    private String[] histories = {}; // of each stream

    NgramTrainable(LmConfig config, long seed, LmData data) {
        this.data = data;
        this.order = config.ngram().order();
        this.updatesOfAnEpoch = data.batches(config, seed).perEpoch();
        this.model = new KneserNey(order, data.vocabulary().size());
        if (data.vocabulary().size() > Character.MAX_VALUE) {
            throw InputException.of(
                    "The vocabulary has %s tokens, and an n-gram model takes at most %s: raise data.minFrequency.",
                    data.vocabulary().size(), (int) Character.MAX_VALUE);
        }
    }

    @Override
    public StepResult step(LmBatch batch, double learningRate, long update) {
        if (batch.startsStream() || histories.length != batch.inputs().length) {
            histories = new String[batch.inputs().length];
            Arrays.fill(histories, "");
        }
        double loss = 0;
        for (int row = 0; row < histories.length; row++) {
            for (int t = 0; t < batch.inputs()[row].length; t++) {
                String history = histories[row] + (char) batch.inputs()[row][t];
                histories[row] = history.substring(Math.max(0, history.length() - order + 1));
                int target = batch.targets()[row][t];
                loss -= Math.log(model.probabilities(histories[row])[target]);
                if (update <= updatesOfAnEpoch) {
                    model.add(histories[row], (char) target);
                }
            }
        }
        return new StepResult(loss, batch.tokens(), batch.tokens(), 0);
    }

    @Override
    public SortedMap<String, Double> dev() {
        return LmEvaluation.ofLoss(new NgramReader(model).loss(data.scored(Splits.DEV)), data, Splits.DEV);
    }

    @Override
    public long parameters() {
        return model.counts();
    }

    @Override
    public void saveModel(Path file) throws IOException {
        write(file, new String[0]);
    }

    @Override
    public void loadModel(Path file) {
        model = read(file, order, data.vocabulary().size());
    }

    @Override
    public void saveState(Path folder) throws IOException {
        write(folder.resolve(COUNTS), histories);
    }

    @Override
    public void loadState(Path folder) {
        model = read(folder.resolve(COUNTS), in -> {
            KneserNey counted = KneserNey.read(in, order, data.vocabulary().size());
            histories = new String[in.readInt()];
            for (int row = 0; row < histories.length; row++) {
                histories[row] = in.readUTF();
            }
            return counted;
        });
    }

    private void write(Path file, String[] carried) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
            model.write(out);
            out.writeInt(carried.length);
            for (String history : carried) {
                out.writeUTF(history);
            }
        }
    }

    /**
     * The model of a file.
     *
     * @throws InputException when it cannot be read
     */
    static KneserNey read(Path file, int order, int vocabularySize) {
        return read(file, in -> KneserNey.read(in, order, vocabularySize));
    }

    private interface Content {
        KneserNey of(DataInputStream in) throws IOException;
    }

    private static KneserNey read(Path file, Content content) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            return content.of(in);
        } catch (IOException e) {
            throw InputException.of(
                    e, "%s cannot be read as a model (%s): put an undamaged copy in its place.", file, e.getMessage());
        }
    }
}
