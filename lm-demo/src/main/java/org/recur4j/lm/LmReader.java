package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.recur4j.nn.decode.StepModel;

/** A language model as what reads tokens and says what may come next; its states are numbers that only it understands. */
interface LmReader extends StepModel<float[]> {
    /** What it knows when it has read nothing. */
    float[] begin();

    /** Mean loss per token over a text's batches, in nats; what was read of a stream is known in its next batch. */
    default double loss(List<LmBatch> batches) {
        List<float[]> states = List.of();
        double sum = 0;
        long count = 0;
        for (LmBatch batch : batches) {
            if (batch.startsStream()) {
                states = Collections.nCopies(batch.inputs().length, begin());
            }
            List<List<Step<float[]>>> steps = read(states, List.of(batch.inputs()));
            states = new ArrayList<>();
            for (int row = 0; row < steps.size(); row++) {
                List<Step<float[]>> read = steps.get(row);
                for (int t = 0; t < read.size(); t++) {
                    sum -= read.get(t).logProbabilities()[batch.targets()[row][t]];
                }
                states.add(read.get(read.size() - 1).state());
            }
            count += batch.tokens();
        }
        return sum / count;
    }
}
