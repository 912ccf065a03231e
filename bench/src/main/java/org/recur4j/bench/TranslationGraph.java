package org.recur4j.bench;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.train.TiedWeights;
import org.recur4j.train.TrainableGraph;

/** The network of {@link TranslationSizes} from this project's layers, as its translation is built, without dropout. */
final class TranslationGraph {
    private static final int SEED = 1;
    private static final double DEVIATION = 0.1; // of the vectors' first values

    private TranslationGraph() {}

    /** The network of a case, initialised. */
    static ComputationGraph of(StepCase sizes) {
        TranslationSizes translation = sizes.translation();
        GraphBuilder graph = TrainableGraph.builder(SEED).addInputs("source", "target");
        graph.addLayer("sourceEmbedding", embedding(translation.vocabulary(), translation.e()), "source");
        graph.addLayer("encoder", encoder(sizes), "sourceEmbedding");
        graph.addLayer("summary", summary(sizes), "encoder");
        graph.addLayer("targetEmbedding", embedding(sizes.i(), translation.e()), "target");
        graph.addVertex("decoder", decoder(sizes), "targetEmbedding", "encoder", "summary");
        TokenSoftmax softmax =
                new TokenSoftmax.Builder().nIn(translation.e()).nOut(sizes.i()).build();
        graph.addLayer("output", softmax, "decoder").setOutputs("output");
        ComputationGraph network = TrainableGraph.initialised(graph.build());
        ties(network).forEach(TiedWeights::equalise);
        return network;
    }

    /** The matrix that the target's vectors and the softmax share. */
    static List<TiedWeights> ties(ComputationGraph graph) {
        return List.of(new TiedWeights(graph, "targetEmbedding_W", "output_W"));
    }

    /** Training steps on the tokens of a case. */
    static Work training(ComputationGraph graph, StepCase sizes) {
        Tokens tokens = Tokens.of(sizes);
        return new GraphTraining(
                graph,
                ties(graph),
                rows(tokens.wanted(), sizes.b()),
                (long) sizes.b() * sizes.t(),
                rows(Tokens.source(sizes), sizes.b()),
                rows(tokens.read(), sizes.b()));
    }

    /** Tokens as layers take them, one sequence a row. */
    static INDArray rows(int[] tokens, int sequences) {
        float[] values = new float[tokens.length];
        for (int k = 0; k < tokens.length; k++) {
            values[k] = tokens[k];
        }
        return Nd4j.create(values, new long[] {sequences, tokens.length / sequences}, 'c');
    }

    private static TokenEmbedding embedding(int tokens, int size) {
        return new TokenEmbedding.Builder()
                .nIn(tokens)
                .nOut(size)
                .weightInit(new NormalDistribution(0, DEVIATION))
                .build();
    }

    private static Recurrent encoder(StepCase sizes) {
        return new Recurrent.Builder()
                .cell(sizes.cell())
                .nIn(sizes.translation().e())
                .nOut(sizes.h() / 2)
                .direction(Direction.BOTH)
                .build();
    }

    private static SequencePooling summary(StepCase sizes) {
        return new SequencePooling.Builder()
                .pooling(Pooling.LAST)
                .nIn(sizes.h())
                .bidirectional(true)
                .build();
    }

    private static AttentionDecoder decoder(StepCase sizes) {
        TranslationSizes translation = sizes.translation();
        return new AttentionDecoder.Builder()
                .cell(sizes.cell())
                .kind(AttentionKind.ADDITIVE)
                .nIn(translation.e())
                .nMemory(sizes.h())
                .nSummary(sizes.h())
                .nState(sizes.h())
                .nOut(translation.e())
                .attentionSize(translation.a())
                .inputFeeding(true)
                .build();
    }
}
