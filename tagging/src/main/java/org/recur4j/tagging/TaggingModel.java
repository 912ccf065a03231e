package org.recur4j.tagging;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.nn.vertex.SequenceMerge;
import org.recur4j.tagging.steps.StepVectors;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.train.TrainableGraph;

/**
 * The network of tagging: a tag for each step.
 *
 * <pre>{@code
 *   vectors of words, k-mers or frames (StepVectors) [B,E,T]
 *                     │
 *   recurrent 1 … n, one way or both [B,H,T] or [B,2H,T]
 *                     │ (with the vectors above, where model.skip says so)
 *          softmax of each step, or linear-chain CRF [B,K,T]
 * }</pre>
 */
final class TaggingModel {
    static final String OUTPUT = "output";

    /** Name of the recurrent layers, before their number from 1. */
    static final String RECURRENT = "recurrent";

    private final TaggingConfig config;
    private final Cell cell;
    private final GraphBuilder graph;

    private TaggingModel(TaggingConfig config, Cell cell, long seed) {
        this.config = config;
        this.cell =
                PresetCell.of(cell, config.model().activation(), config.model().forgetBias());
        this.graph = TrainableGraph.builder(seed);
    }

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     */
    static ComputationGraphConfiguration graph(
            TaggingConfig config, Cell cell, long seed, TaggingVocabulary vocabulary) {
        return new TaggingModel(config, cell, seed).build(vocabulary);
    }

    private ComputationGraphConfiguration build(TaggingVocabulary vocabulary) {
        StepVectors.Output vectors = config.steps().vectors().addTo(graph, cell, vocabulary);
        TaggingConfig.Model model = config.model();
        String below = vectors.vertex();
        int size = vectors.size();
        for (int i = 1; i <= model.layers(); i++) {
            double dropout = i == 1 ? config.embedding().dropout() : model.dropout();
            graph.addLayer(RECURRENT + i, recurrent(size, model.hidden(), model.bidirectional(), dropout), below);
            below = RECURRENT + i;
            size = model.bidirectional() ? 2 * model.hidden() : model.hidden();
        }
        if (model.skip()) {
            graph.addVertex("skip", new SequenceMerge(), below, vectors.vertex());
            below = "skip";
            size += vectors.size();
        }
        BaseOutputLayer.Builder<?> output = config.crf()
                ? new LinearChainCrf.Builder()
                        .tagConstraints(
                                config.steps().constraints(vocabulary.tags().tokens()))
                : new TokenSoftmax.Builder();
        if (model.dropout() > 0) {
            output.dropOut(new InvertedDropout(model.dropout()));
        }
        output.nIn(size).nOut(vocabulary.tags().size());
        return graph.addLayer(OUTPUT, output.build(), below).setOutputs(OUTPUT).build();
    }

    private Recurrent recurrent(int inputs, int hidden, boolean bidirectional, double dropout) {
        Recurrent.Builder builder = new Recurrent.Builder()
                .cell(cell)
                .nIn(inputs)
                .nOut(hidden)
                .direction(bidirectional ? Direction.BOTH : Direction.FORWARD);
        if (dropout > 0) {
            builder.dropOut(new InvertedDropout(dropout));
        }
        return builder.build();
    }
}
