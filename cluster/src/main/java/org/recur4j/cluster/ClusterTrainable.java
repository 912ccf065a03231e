package org.recur4j.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.recur4j.cluster.Rounds.Part;
import org.recur4j.cluster.Rounds.Round;
import org.recur4j.nn.gradient.GradientTrace;
import org.recur4j.train.Batches;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.Trainable;

/**
 * A model whose updates are rounds: every worker begins with the same parameters, makes up to K updates of its own, and the
 * parameters become the mean of theirs, weighted by what they learned from (McMahan et al. 2017, arXiv:1602.05629). The state of
 * the updater is averaged likewise.
 *
 * <pre>{@code
 * θ ← Σ n_w θ_w / Σ n_w        θ_w = θ after K updates of worker w, n_w = targets of these
 * }</pre>
 *
 * With K = 1 and plain gradient descent that is one update with the batches of all workers together.
 *
 * @param <B> a batch
 */
final class ClusterTrainable<B> implements Trainable<Round> {
    private static final String CARRIED = "cluster.bin";
    private static final double NANOS = 1e9;

    private final GraphTrainable<B> model;
    private final Batches<B> batches;
    private final Rounds rounds;
    private final Job job;
    private final Cluster cluster;
    private final SortedMap<Integer, byte[]> carried = new TreeMap<>();
    private final RoundTimes times = new RoundTimes();
    private String notFinite = "";

    ClusterTrainable(GraphTrainable<B> model, Batches<B> batches, Rounds rounds, Job job, Cluster cluster) {
        this.model = model;
        this.batches = batches;
        this.rounds = rounds;
        this.job = job;
        this.cluster = cluster;
    }

    @Override
    public StepResult step(Round round, double learningRate, long update) {
        long start = System.nanoTime();
        List<Part> parts = rounds.parts(round);
        long first = (update - 1) * rounds.spread().averageEvery() + 1;
        List<Assignment> assignments = IntStream.range(0, parts.size())
                .mapToObj(place -> assignment(parts.get(place), place, parts.size(), round, learningRate, first))
                .toList();
        Outcome outcome = cluster.outcome(Numbers.of(model.numbers()), assignments);
        outcome.numbers().into(model.numbers());
        carried.putAll(outcome.carried());
        notFinite = outcome.notFinite();
        times.add(outcome.times(), parts.size(), cluster.slots(), (System.nanoTime() - start) / NANOS);
        return new StepResult(outcome.lossSum(), outcome.targets(), outcome.tokens(), outcome.gradientNorm());
    }

    private Assignment assignment(Part part, int place, int of, Round round, double learningRate, long update) {
        byte[] state = part.startsShare() ? null : carried.get(part.worker());
        return new Assignment(
                job, place, of, part.worker(), round.epoch(), part.begin(), part.end(), learningRate, update, state);
    }

    @Override
    public Optional<String> notFinite() {
        return Optional.of(notFinite).filter(where -> !where.isEmpty());
    }

    @Override
    public SortedMap<String, Object> manner() {
        SortedMap<String, Object> manner = new TreeMap<>(times.seconds());
        manner.put("workers", rounds.spread().workers());
        manner.put("averageEvery", rounds.spread().averageEvery());
        manner.put("spark", cluster.version());
        return manner;
    }

    @Override
    public long steps(Round round) {
        return model.steps(batch(round));
    }

    @Override
    public List<GradientTrace> trace(Round round, int sequences, boolean inDetail) {
        return model.trace(batch(round), sequences, inDetail);
    }

    /** The first batch of a round. */
    private B batch(Round round) {
        return batches.get(round.epoch(), rounds.parts(round).get(0).begin());
    }

    @Override
    public SortedMap<String, Double> dev() {
        return model.dev();
    }

    @Override
    public long parameters() {
        return model.parameters();
    }

    @Override
    public void saveModel(Path file) throws IOException {
        model.saveModel(file);
    }

    @Override
    public void loadModel(Path file) {
        model.loadModel(file);
    }

    @Override
    public void saveState(Path folder) throws IOException {
        model.saveState(folder);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(CARRIED))))) {
            times.write(out);
            for (Map.Entry<Integer, byte[]> worker : carried.entrySet()) {
                out.writeInt(worker.getKey());
                out.writeInt(worker.getValue().length);
                out.write(worker.getValue());
            }
            out.writeInt(-1);
        }
    }

    @Override
    public void loadState(Path folder) throws IOException {
        model.loadState(folder);
        carried.clear();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(CARRIED))))) {
            times.read(in);
            for (int worker = in.readInt(); worker >= 0; worker = in.readInt()) {
                carried.put(worker, in.readNBytes(in.readInt()));
            }
        }
    }
}
