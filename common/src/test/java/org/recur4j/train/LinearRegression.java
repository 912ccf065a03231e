package org.recur4j.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Linear regression by gradient descent with momentum: a small trainable whose updater state matters. */
public final class LinearRegression implements Trainable<double[][]>, Batches<double[][]> {
    private static final int INPUTS = 4;
    private static final int BATCH = 8;
    private static final double MOMENTUM = 0.9;
    private static final double[] TRUTH = {1.5, -2, 0.25, 3};

    private final long seed;
    private final int perEpoch;
    private double[] weights = new double[INPUTS];
    private double[] velocity = new double[INPUTS];

    /** Zero weights; the seed decides the data and the noise added to the gradients. */
    public LinearRegression(long seed, int perEpoch) {
        this.seed = seed;
        this.perEpoch = perEpoch;
    }

    @Override
    public int perEpoch() {
        return perEpoch;
    }

    @Override
    public double[][] get(int epoch, int index) {
        return examples(new Random(seed + 1_000_003L * epoch + index), BATCH);
    }

    private static double[][] examples(Random random, int count) {
        double[][] examples = new double[count][INPUTS + 1];
        for (double[] example : examples) {
            example[INPUTS] = 0.1 * random.nextGaussian();
            for (int i = 0; i < INPUTS; i++) {
                example[i] = random.nextGaussian();
                example[INPUTS] += TRUTH[i] * example[i];
            }
        }
        return examples;
    }

    @Override
    public StepResult step(double[][] batch, double learningRate, long update) {
        Random noise = new Random(seed ^ update);
        double[] gradient = new double[INPUTS];
        double loss = 0;
        for (double[] example : batch) {
            double error = error(example);
            loss += error * error;
            for (int i = 0; i < INPUTS; i++) {
                gradient[i] += 2 * error * example[i] / batch.length;
            }
        }
        double squares = 0;
        for (int i = 0; i < INPUTS; i++) {
            squares += gradient[i] * gradient[i];
            velocity[i] = MOMENTUM * velocity[i] - learningRate * (gradient[i] + 0.01 * noise.nextGaussian());
            weights[i] += velocity[i];
        }
        return new StepResult(loss, batch.length, batch.length, Math.sqrt(squares));
    }

    private double error(double[] example) {
        double prediction = 0;
        for (int i = 0; i < INPUTS; i++) {
            prediction += weights[i] * example[i];
        }
        return prediction - example[INPUTS];
    }

    @Override
    public SortedMap<String, Double> dev() {
        double loss = 0;
        double[][] examples = examples(new Random(seed - 1), 64);
        for (double[] example : examples) {
            loss += error(example) * error(example) / examples.length;
        }
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put("squaredError", loss);
        scores.put("closeness", 1 / (1 + loss));
        return scores;
    }

    @Override
    public long parameters() {
        return INPUTS;
    }

    @Override
    public void saveModel(Path file) throws IOException {
        write(file, weights);
    }

    @Override
    public void loadModel(Path file) throws IOException {
        weights = read(file);
    }

    @Override
    public void saveState(Path folder) throws IOException {
        write(folder.resolve("weights.bin"), weights);
        write(folder.resolve("velocity.bin"), velocity);
    }

    @Override
    public void loadState(Path folder) throws IOException {
        weights = read(folder.resolve("weights.bin"));
        velocity = read(folder.resolve("velocity.bin"));
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }

    private static double[] read(Path file) throws IOException {
        double[] values = new double[INPUTS];
        ByteBuffer.wrap(Files.readAllBytes(file)).asDoubleBuffer().get(values);
        return values;
    }

    /** The trained weights. */
    public double[] weights() {
        return weights.clone();
    }
}
