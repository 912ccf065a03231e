package org.recur4j.seq2seq;

import java.util.SortedMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.train.GraphTrainable;
import org.recur4j.train.StepResult;
import org.recur4j.train.TrainableGraph;

/** An encoder-decoder network in training; a task adds how it is scored. */
public abstract class Seq2SeqTrainable extends GraphTrainable<Seq2SeqBatch> {
    private final double teacherForcing;
    private final long seed;
    private final long parameters;

    /**
     * A new network.
     *
     * @param graph as {@link DecoderGraph#addTo} built it
     * @param seed of the run
     */
    protected Seq2SeqTrainable(Seq2SeqConfig config, ComputationGraphConfiguration graph, long seed) {
        super(
                TrainableGraph.initialised(graph),
                config.training(),
                seed,
                trained -> DecoderGraph.ties(config, trained));
        this.teacherForcing = config.learning().teacherForcing();
        this.seed = seed;
        parameters = DecoderGraph.parameters(config, graph);
    }

    /** Dev scores of a network, by metric name. */
    protected abstract SortedMap<String, Double> dev(ComputationGraph graph);

    @Override
    public final StepResult step(Seq2SeqBatch references, double learningRate, long update) {
        ComputationGraph graph = graph();
        Seq2SeqBatch batch = new ScheduledSampling(graph, teacherForcing, seed).of(references, update);
        MultiDataSet arrays = batch.arrays();
        graph.setInputs(arrays.getFeatures());
        graph.setLabels(arrays.getLabels());
        graph.setLayerMaskArrays(arrays.getFeaturesMaskArrays(), arrays.getLabelsMaskArrays());
        try {
            return update(batch.targets(), learningRate, update);
        } finally {
            graph.clearLayerMaskArrays();
        }
    }

    @Override
    public final SortedMap<String, Double> dev() {
        return scored(() -> dev(graph()));
    }

    @Override
    public final long parameters() {
        return parameters;
    }
}
