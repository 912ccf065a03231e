package org.recur4j.memory;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.memory.problem.Problem;
import org.recur4j.model.Architecture;
import org.recur4j.model.FeedForward;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.train.TrainableGraph;

/**
 * The network of memory: a number for a sequence of numbers, or a class wherever one is asked for.
 *
 * <pre>{@code
 *           numbers of each step [B,I,T]
 *                      │
 *   recurrent 1 … n [B,H,T], or FeedForward
 *            ┌─────────┴─────────┐
 *     last step [B,H]      softmax of each step [B,V,T]
 *            │             loss: cross-entropy where an answer is asked for
 *      linear [B,1]
 *      loss: squared error
 * }</pre>
 */
final class MemoryModel {
    /** What can be trained beside the cells. */
    static final List<String> BASELINES = FeedForward.labels(FeedForward.ATTENTION, FeedForward.TCN);

    private static final String STEPS = "steps";
    private static final String LAST = "last";
    private static final String OUTPUT = "output";

    private MemoryModel() {}

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     */
    static ComputationGraphConfiguration graph(MemoryConfig config, Architecture architecture, long seed) {
        MemoryConfig.Model model = config.model();
        Problem problem = config.data().kind();
        GraphBuilder graph = TrainableGraph.builder(seed).addInputs(STEPS);
        if (!architecture.isCell()) {
            FeedForward network = architecture.feedForward();
            String top = network.add(graph, STEPS, problem.inputs(), config.feedForward(), true, 0);
            return answers(graph, top, network.outputs(config.feedForward()), problem);
        }
        String below = STEPS;
        for (int i = 1; i <= model.layers(); i++) {
            String name = "recurrent" + i;
            Recurrent layer = new Recurrent.Builder()
                    .cell(PresetCell.of(architecture.cell(), model.activation(), model.forgetBias()))
                    .nIn(i == 1 ? problem.inputs() : model.hidden())
                    .nOut(model.hidden())
                    .inputGradient(i > 1)
                    .build();
            graph.addLayer(name, layer, below);
            below = name;
        }
        return answers(graph, below, model.hidden(), problem);
    }

    private static ComputationGraphConfiguration answers(GraphBuilder graph, String below, int size, Problem problem) {
        return problem.classifies() ? classes(graph, below, size, problem.outputs()) : number(graph, below, size);
    }

    private static ComputationGraphConfiguration number(GraphBuilder graph, String below, int hidden) {
        SequencePooling last =
                new SequencePooling.Builder().pooling(Pooling.LAST).nIn(hidden).build();
        OutputLayer output = new OutputLayer.Builder(LossFunction.MSE)
                .nIn(hidden)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();
        return graph.addLayer(LAST, last, below)
                .addLayer(OUTPUT, output, LAST)
                .setOutputs(OUTPUT)
                .build();
    }

    private static ComputationGraphConfiguration classes(GraphBuilder graph, String below, int hidden, int classes) {
        TokenSoftmax output =
                new TokenSoftmax.Builder().nIn(hidden).nOut(classes).build();
        return graph.addLayer(OUTPUT, output, below).setOutputs(OUTPUT).build();
    }
}
