package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * One {@link Unroll} for each direction of a layer, over the same input, with their outputs side by side. On the CPU in float
 * two directions run at the same time if there are threads for it: unlike workers that divide one direction's hidden units or
 * batch, they need not wait for each other, and their products keep all rows and columns.
 */
final class Unrolls {
    private final List<Unroll> directions = new ArrayList<>();
    private final boolean concurrent;
    private final Blas blas = new Blas();

    Unrolls(Recurrent settings, DataType dataType) {
        Direction direction = settings.settings().direction();
        int count = direction.count();
        for (int d = 0; d < count; d++) {
            directions.add(Unroll.of(settings.settings().cell(), direction.isReversed(d), count, dataType));
        }
        concurrent = count > 1 && CpuFloats.isCpuFloat(dataType);
    }

    /**
     * Runs the sequence in each direction.
     *
     * @param weights parameters of each direction
     * @param input x [T,B,I]
     * @param masks for each direction: 1 or 0 for each step [T,B]; null for all 1
     * @param initial state before each direction's first step [B,H]
     * @param output receives h of each step, direction after direction [T,B,DH]
     * @param keeps whether {@link #backward} may follow
     * @return state after each direction's last step [B,H]
     */
    List<State> forward(
            List<Weights> weights,
            INDArray input,
            List<INDArray> masks,
            List<State> initial,
            INDArray output,
            boolean keeps) {
        State[] last = new State[directions.size()];
        run(d -> {
            Unroll unroll = directions.get(d);
            ColumnSlice own = columns(output, d);
            last[d] = keeps
                    ? unroll.forward(weights.get(d), input, masks.get(d), initial.get(d), own)
                    : unroll.output(weights.get(d), input, masks.get(d), initial.get(d), own);
        });
        return Arrays.asList(last);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param outputGradient gradient with respect to the output [T,B,DH]
     * @param gradients receive those of each direction's parameters
     * @param inputGradients an array for each direction [T,B,I], the first of which receives the gradient with respect to x;
     *     empty if that is not wanted
     * @return gradient with respect to each direction's initial state [B,H]
     */
    List<State> backward(
            List<Weights> weights,
            INDArray input,
            INDArray outputGradient,
            List<Weights> gradients,
            List<INDArray> inputGradients) {
        State[] initial = new State[directions.size()];
        run(d -> {
            INDArray inputGradient = inputGradients.isEmpty() ? null : inputGradients.get(d);
            ColumnSlice epsilon = columns(outputGradient, d);
            initial[d] = directions.get(d).backward(weights.get(d), input, epsilon, gradients.get(d), inputGradient);
        });
        for (int d = 1; d < inputGradients.size(); d++) {
            add(inputGradients.get(d), inputGradients.get(0));
        }
        return Arrays.asList(initial);
    }

    /** Adds without ND4J where that would wake its threads. */
    private void add(INDArray added, INDArray to) {
        if (concurrent) {
            int length = Math.toIntExact(to.length());
            blas.add(length, CpuFloats.address(added, 'c'), CpuFloats.address(to, 'c'));
            CpuFloats.reachabilityFence(added, to);
        } else {
            to.addi(added);
        }
    }

    /** See {@link Unrolled#unrolls}. */
    List<ReferenceUnroll> reference() {
        return directions.stream().map(ReferenceUnroll.class::cast).toList();
    }

    private void run(IntConsumer work) {
        int count = directions.size();
        if (!concurrent) {
            IntStream.range(0, count).forEach(work);
            return;
        }
        WorkSplit split = WorkSplit.of(count, 1);
        split.together((barrier, worker) -> {
            int first = split.begin(count, worker);
            IntStream.range(first, first + split.size(count, worker)).forEach(work);
        });
    }

    private ColumnSlice columns(INDArray sequence, int direction) {
        return ColumnSlice.of(sequence, direction, directions.size());
    }
}
