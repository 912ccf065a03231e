package org.recur4j.nn.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * The ways in which a layer reads the same sequences, an {@link Unroll} each, their outputs side by side. In plain memory
 * two ways run at the same time where there are threads for it: unlike threads that share a way's hidden units or its batch,
 * they need not wait for each other, and their products keep all rows and columns.
 */
final class Unrolls {
    private final List<Unroll> ways = new ArrayList<>();
    private final boolean atOnce;
    private final Blas blas = new Blas();

    Unrolls(Recurrent settings, DataType dataType) {
        Direction direction = settings.getDirection();
        for (int way = 0; way < direction.ways(); way++) {
            ways.add(Unroll.of(
                    settings.getCell(), settings.isRelu(), direction.isReversed(way), direction.ways(), dataType));
        }
        atOnce = ways.size() > 1 && CpuFloats.isCpuFloat(dataType);
    }

    /**
     * Runs the sequence each way.
     *
     * @param weights parameters of each way
     * @param input x [T,B,I]
     * @param masks of each way: 1 or 0 for each step [T,B], or null for all 1
     * @param initial state before each way's first step [B,H]
     * @param output receives h of each step, way after way [T,B,DH]
     * @return state after each way's last step
     */
    List<State> forward(
            List<Weights> weights, INDArray input, List<INDArray> masks, List<State> initial, INDArray output) {
        State[] last = new State[ways.size()];
        run(way -> last[way] =
                ways.get(way).forward(weights.get(way), input, masks.get(way), initial.get(way), columns(output, way)));
        return Arrays.asList(last);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param outputGradient gradient with respect to the output [T,B,DH]
     * @param gradients receive each way's
     * @param inputGradients an array for each way [T,B,I]; the first receives the gradient with respect to x. None where
     *     that is not asked for
     * @return gradient with respect to each way's initial state
     */
    List<State> backward(
            List<Weights> weights,
            INDArray input,
            INDArray outputGradient,
            List<Weights> gradients,
            List<INDArray> inputGradients) {
        State[] initial = new State[ways.size()];
        run(way -> initial[way] = ways.get(way)
                .backward(
                        weights.get(way),
                        input,
                        columns(outputGradient, way),
                        gradients.get(way),
                        inputGradients.isEmpty() ? null : inputGradients.get(way)));
        for (int way = 1; way < inputGradients.size(); way++) {
            add(inputGradients.get(way), inputGradients.get(0));
        }
        return Arrays.asList(initial);
    }

    /** Without ND4J where that would wake its threads for it. */
    private void add(INDArray added, INDArray to) {
        if (atOnce) {
            int length = Math.toIntExact(to.length());
            blas.add(length, CpuFloats.address(added, 'c'), CpuFloats.address(to, 'c'));
            CpuFloats.reachabilityFence(added, to);
        } else {
            to.addi(added);
        }
    }

    private void run(IntConsumer work) {
        if (!atOnce) {
            for (int way = 0; way < ways.size(); way++) {
                work.accept(way);
            }
            return;
        }
        WorkSplit shares = WorkSplit.of(ways.size(), 1);
        shares.together((meeting, share) -> {
            int first = shares.begin(ways.size(), share);
            for (int way = first; way < first + shares.size(ways.size(), share); way++) {
                work.accept(way);
            }
        });
    }

    private ColumnSlice columns(INDArray sequence, int way) {
        return ColumnSlice.part(sequence, way, ways.size());
    }
}
