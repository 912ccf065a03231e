package org.recur4j.bench;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.step.RecurrentStep;
import org.recur4j.nn.step.RecurrentSteps;

/** One token after the other through this project's layers, by {@link RecurrentSteps}. */
final class StepGeneration implements Contestant.Work {
    private final ComputationGraph graph;
    private final RecurrentSteps steps;
    private final float[] token; // [I]
    private float[] state;

    StepGeneration(ComputationGraph graph, StepCase sizes) {
        this.graph = graph;
        steps = RecurrentSteps.of(graph);
        token = Tokens.oneHot(Tokens.of(sizes).read(), sizes.i());
        state = steps.begin();
    }

    @Override
    public double step() {
        RecurrentStep step = steps.step(List.of(state), List.of(token)).get(0);
        state = step.state();
        return Math.exp(step.logProbabilities()[0]);
    }

    @Override
    public void close() {
        graph.close();
    }
}
