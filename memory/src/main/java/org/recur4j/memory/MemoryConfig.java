package org.recur4j.memory;

import java.util.SortedMap;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;
import org.recur4j.memory.problem.Problem;
import org.recur4j.model.FeedForward;
import org.recur4j.run.TaskConfig;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of memory apart from its cell and its seed: the content of a preset file, which says why
 * each number is what it is.
 *
 * @param data the sequences and their splits
 * @param model the recurrent network
 * @param feedForward sizes of the networks without recurrence
 * @param batch sequences of one update B
 * @param training epochs, learning rate, clipping, early stopping
 */
public record MemoryConfig(
        Data data,
        Model model,
        FeedForward.Sizes feedForward,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<MemoryConfig> {

    /**
     * The sequences and their splits.
     *
     * @param problem what is to be remembered: {@code adding}, {@code copying} or {@code digits}
     * @param length of the sequences: steps; of {@code copying}, the gap between reading and recalling
     * @param trainExamples sequences to learn from; of files, at most so many
     * @param devExamples sequences that choose among the epochs
     * @param testExamples sequences that score the model in the end
     */
    public record Data(
            String problem,
            int length,
            @Range(min = 1, max = 1_000_000) int trainExamples,
            @Range(min = 1, max = 1_000_000) int devExamples,
            @Range(min = 1, max = 1_000_000) int testExamples) {
        /** Refuses an unknown problem, a length that it does not have, and more steps than fit. */
        public Data {
            Problem.of(problem, length);
            Setting.within("data.length times data.trainExamples", (double) length * trainExamples, 1, 100_000_000);
        }

        /** What is to be remembered. */
        Problem kind() {
            return Problem.of(problem, length);
        }
    }

    /**
     * The recurrent network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias) {}

    @Override
    public boolean readsAlike(MemoryConfig other) {
        return data.equals(other.data);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return MemoryEvaluation.signatures(data.kind());
    }
}
