package org.recur4j.seq2seq;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.weights.WeightInit;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.train.TrainableGraph;
import org.recur4j.train.TrainingSettings;

/** A small encoder-decoder network for tests: its encoder is an embedding alone. */
record SmallConfig(Embedding embedding, Model model, Objective learning, Beam search, TrainingSettings training)
        implements Seq2SeqConfig {
    static final String MEMORY = "memory";
    static final int VOCABULARY = 9;

    /** Attention and decoder. */
    record Model(
            int hidden,
            boolean tied,
            String attention,
            int attentionSize,
            boolean inputFeeding,
            double outputDropout,
            String activation,
            double forgetBias)
            implements Decoder {}

    /** The training objective. */
    record Objective(double labelSmoothing, double teacherForcing) implements Learning {}

    /** The beam search. */
    record Beam(int beam, double lengthPenalty, double coveragePenalty, int ngramBlocking) implements Search {}

    static SmallConfig of(String attention, boolean tied, double teacherForcing) {
        return new SmallConfig(
                new Embedding(6, 0.5, 0),
                new Model(5, tied, attention, 4, false, 0, "tanh", 1),
                new Objective(0, teacherForcing),
                new Beam(2, 0, 0.1, 0),
                new TrainingSettings(
                        1, 0, 0, new TrainingSettings.LearningRate(0.01, "constant", 0, 0, 0.5, 1), 5, 0, 0, 0));
    }

    ComputationGraphConfiguration graph(long seed) {
        GraphBuilder graph = TrainableGraph.builder(seed).addInputs("source", "target");
        graph.addLayer(MEMORY, embedding.layer(VOCABULARY), "source");
        graph.addLayer(
                DecoderGraph.SUMMARY,
                new SequencePooling.Builder()
                        .pooling(Pooling.MEAN)
                        .nIn(embedding.size())
                        .build(),
                MEMORY);
        graph.addLayer("embedding", embedding.layer(VOCABULARY), "target");
        DecoderGraph half = new DecoderGraph(this, Cells.GRU, embedding.size(), VOCABULARY, WeightInit.XAVIER);
        return half.addTo(graph, half.decoder(), "embedding", MEMORY, DecoderGraph.SUMMARY);
    }
}
