package org.recur4j.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;

/**
 * A trained network: sequences in, answers out.
 *
 * @param graph what was trained
 * @param problem that it learned
 */
record MemoryPredictor(ComputationGraph graph, Problem problem) {
    /** Sequences read at once: enough for efficient products, few enough for the memory. */
    private static final int BATCH_SIZE = 128;

    /** Probabilities are taken as at least this, so that the loss is finite. */
    private static final float LEAST = 1e-30f;

    /**
     * What it says of one sequence.
     *
     * @param values numbers, or the likeliest classes, of the last steps
     * @param right what they should be
     * @param lossNats mean cross-entropy of all that was asked for; NaN where the answers are numbers
     */
    record Answer(double[] values, double[] right, double lossNats) {
        /** The answers for people: classes are whole numbers. */
        String text(Problem problem) {
            String format = problem.classifies() ? "%.0f" : "%.3f";
            return Arrays.stream(values)
                    .mapToObj(value -> String.format(Locale.ROOT, format, value))
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static MemoryPredictor of(RunFolder run) {
        RunPlan<MemoryConfig> plan = run.plan(MemoryConfig.class);
        return new MemoryPredictor(
                run.readModel(MemoryModel.graph(
                        plan.config(), plan.choice().architecture(MemoryModel.BASELINES), plan.seed())),
                plan.config().data().kind());
    }

    /**
     * What the model answers.
     *
     * @param examples N of the same length
     * @return N, in their order
     */
    List<Answer> answers(List<Example> examples) {
        List<Answer> answers = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += BATCH_SIZE) {
            List<Example> some = examples.subList(from, Math.min(examples.size(), from + BATCH_SIZE));
            float[] output = graph.output(new MemoryBatch(problem, some).input())[0] // [B,1] or [B,V,T]
                    .ravel()
                    .toFloatVector();
            int each = output.length / some.size();
            for (int b = 0; b < some.size(); b++) {
                answers.add(answer(some.get(b), output, b * each));
            }
        }
        return answers;
    }

    /**
     * The answer to one sequence.
     *
     * @param output of the network
     * @param at where that of the sequence begins: [V,T], or a number
     */
    private Answer answer(Example example, float[] output, int at) {
        float[] targets = example.targets();
        int length = targets.length;
        double[] values = new double[problem.answers()];
        double[] right = new double[problem.answers()];
        double loss = 0;
        int asked = 0;
        for (int t = 0; t < length; t++) {
            int last = t - length + values.length;
            if (last >= 0) {
                right[last] = targets[t];
                values[last] = problem.classifies() ? likeliest(output, at + t, length) : output[at];
            }
            if (problem.classifies() && !Float.isNaN(targets[t])) {
                loss -= Math.log(Math.max(LEAST, output[at + ((int) targets[t]) * length + t]));
                asked++;
            }
        }
        return new Answer(values, right, loss / asked);
    }

    private int likeliest(float[] output, int at, int length) {
        int best = 0;
        for (int v = 1; v < problem.outputs(); v++) {
            best = output[at + v * length] > output[at + best * length] ? v : best;
        }
        return best;
    }
}
