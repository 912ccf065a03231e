package org.recur4j.seq2seq;

import java.util.SortedMap;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** An encoder-decoder network in training. */
public final class Seq2SeqTrainable extends GraphTrainable<Seq2SeqBatch> {
    private final double teacherForcing;
    private final long seed;
    private final long parameters;
    private final Function<ComputationGraph, SortedMap<String, Double>> dev;

    /**
     * A new network.
     *
     * @param graph as {@link DecoderGraph#addTo} built it
     * @param seed of the run
     * @param dev gives a network's dev scores, by metric name
     */
    public Seq2SeqTrainable(
            Seq2SeqConfig config,
            ComputationGraphConfiguration graph,
            long seed,
            Function<ComputationGraph, SortedMap<String, Double>> dev) {
        super(
                TrainableGraph.initialised(graph),
                config.training(),
                seed,
                trained -> DecoderGraph.ties(config, trained));
        this.teacherForcing = config.learning().teacherForcing();
        this.seed = seed;
        this.parameters = DecoderGraph.parameters(config, graph);
        this.dev = dev;
    }

    @Override
    public StepResult step(Seq2SeqBatch references, double learningRate, long update) {
        Seq2SeqBatch batch = new ScheduledSampling(graph(), teacherForcing, seed).of(references, update);
        return update(arrays(batch), batch.targets(), learningRate, update);
    }

    @Override
    protected MultiDataSet arrays(Seq2SeqBatch batch) {
        return batch.arrays();
    }

    @Override
    public SortedMap<String, Double> dev() {
        return scored(() -> dev.apply(graph()));
    }

    @Override
    public long parameters() {
        return parameters;
    }
}
