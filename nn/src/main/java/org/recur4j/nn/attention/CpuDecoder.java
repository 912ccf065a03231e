package org.recur4j.nn.attention;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Scratch;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.nn.recurrent.ColumnSlice;
import org.recur4j.nn.recurrent.CpuUnroll;
import org.recur4j.nn.recurrent.Tape;

/**
 * {@link Decoder} for float on the CPU: a {@link CpuUnroll} runs the cell, and {@link CpuDecoderRows} attend
 * to the memory, each on one thread's share of the batch. With input feeding the products of a step are taken between the cell's
 * steps; without it those of all steps are one.
 */
final class CpuDecoder implements Decoder {
    private final DecoderSettings settings;
    private final CpuUnroll unroll;
    private final DecoderTape tape;
    private final CpuDecoderProducts products;
    private final CpuDecoderGradients weightGradients;
    private final Scratch stateGradients = new Scratch();
    private final RowBlock keys = new RowBlock(); // k of the memory that is loaded [SB,A]
    private WorkSplit split;
    private CpuDecoderRows[] slices = {};
    private Blas[] blas = {};
    private long output; // address of a [TB,O], or of its gradient

    CpuDecoder(DecoderSettings settings) {
        this.settings = settings;
        tape = new DecoderTape(settings);
        products = new CpuDecoderProducts(tape);
        weightGradients = new CpuDecoderGradients(tape);
        unroll =
                new CpuUnroll(settings.cell(), false, 1, settings.inputFeeding() ? new Feeding() : new AttentionHook());
    }

    @Override
    public DecoderMemory attended(DecoderWeights weights, INDArray values, INDArray mask, DecoderMemory old) {
        return CpuMemory.load(weights, values, mask, (CpuMemory) old, keys);
    }

    @Override
    public DecoderState forward(
            DecoderWeights weights,
            INDArray input,
            INDArray mask,
            DecoderMemory memory,
            DecoderState initial,
            INDArray output) {
        tape.attended = (CpuMemory) memory;
        tape.mask = CpuFloats.vector(mask == null ? null : mask.dup('c'));
        this.output = CpuFloats.address(output, 'c');
        tape.reserveForward(Math.toIntExact(input.size(0)), Math.toIntExact(input.size(1)));
        begin(weights);
        CpuFloats.copy(initial.output(), tape.fed.base());
        State last = unroll.forward(weights.cell(), input, mask, initial.cell(), null);
        if (!settings.inputFeeding()) {
            overRows(products::queries);
            if (tape.attends()) {
                overSteps((slice, t) -> slice.attention().attend(t));
            }
            overRows(products::sums);
            overSteps((slice, t) -> slice.output(this.output, t));
        }
        CpuFloats.reachabilityFence(weights, output);
        long end = (long) tape.rows() * tape.output * Float.BYTES;
        return new DecoderState(last, CpuFloats.detachedCopy(tape.fed.base() + end, tape.batch(), tape.output));
    }

    @Override
    public DecoderState backward(
            DecoderWeights weights,
            INDArray input,
            INDArray values,
            INDArray outputGradient,
            DecoderWeights gradients,
            INDArray inputGradient,
            INDArray valueGradient) {
        output = CpuFloats.address(outputGradient, 'c');
        INDArray dh = stateGradients.array(DataType.FLOAT, tape.time(), tape.batch(), tape.hidden);
        tape.reserveBackward(CpuFloats.address(dh, 'c'));
        split.parallel(worker -> slices[worker].beginBackward());
        if (!settings.inputFeeding()) {
            overSteps((slice, t) -> slice.outputBackward(output, t));
            overRows(products::sumsBackward);
            if (tape.attends()) {
                overSteps((slice, t) -> slice.attention().backward(t));
            }
            overRows(products::queriesBackward);
        }
        State first = unroll.backward(weights.cell(), input, ColumnSlice.of(dh), gradients.cell(), inputGradient);
        weightGradients.compute(split, slices, values, weights, gradients, valueGradient);
        CpuFloats.reachabilityFence(weights, values, outputGradient, dh, gradients, valueGradient);
        return new DecoderState(first, CpuFloats.detachedCopy(tape.fedGradient.base(), tape.batch(), tape.output));
    }

    @Override
    public INDArray attention() {
        if (!tape.attends()) {
            return null;
        }
        INDArray steps = CpuFloats.detachedCopy(tape.weights.base(), tape.time(), tape.batch(), tape.source());
        return steps.permute(1, 0, 2).dup('c'); // [T,B,S] to [B,T,S]
    }

    /** Work on neighbouring rows, of one step or of many. */
    private interface RowWork {
        void run(Blas blas, int first, int rows);
    }

    /** Work on one share of the batch in one step. */
    private interface StepWork {
        void run(CpuDecoderRows slice, int t);
    }

    private void overRows(RowWork work) {
        split.parallel(
                worker -> work.run(blas[worker], split.begin(tape.rows(), worker), split.size(tape.rows(), worker)));
    }

    private void overSteps(StepWork work) {
        split.parallel(worker -> {
            for (int t = 0; t < tape.time(); t++) {
                work.run(slices[worker], t);
            }
        });
    }

    private void begin(DecoderWeights weights) {
        products.begin(weights);
        split = WorkSplit.of(tape.batch());
        if (slices.length != split.count()) {
            slices = new CpuDecoderRows[split.count()];
            blas = new Blas[split.count()];
            Arrays.setAll(slices, worker -> new CpuDecoderRows(settings, tape));
            Arrays.setAll(blas, worker -> new Blas());
        }
        float[] bias = CpuFloats.vector(weights.outputBias());
        float[] score = CpuFloats.vector(weights.score());
        float[] gate = CpuFloats.vector(weights.gate());
        float gateBias = gate == null ? 0f : weights.gateBias().getFloat(0);
        for (int worker = 0; worker < slices.length; worker++) {
            int first = split.begin(tape.batch(), worker);
            int rows = split.size(tape.batch(), worker);
            slices[worker].begin(first, rows, bias);
            if (tape.attends()) {
                slices[worker].attention().begin(first, rows, score, gate, gateBias);
            }
        }
    }

    /** Knows where the cell keeps its states. */
    private class AttentionHook implements CpuUnroll.StepHook {
        @Override
        public void begin(Tape cell) {
            tape.states.borrow(cell.h() + (long) cell.batch() * cell.hidden() * Float.BYTES, cell.hidden());
            tape.gates.borrow(cell.gates(), cell.columns());
        }
    }

    /** Takes each step's products between the cell's steps. */
    private final class Feeding extends AttentionHook {
        @Override
        public void beforeStep(int worker, int t, Matrix sums) {
            CpuDecoderRows slice = slices[worker];
            products.feed(blas[worker], slice.row(t), slice.rows(), sums);
        }

        @Override
        public void afterStep(int worker, int t) {
            CpuDecoderRows slice = slices[worker];
            products.queries(blas[worker], slice.row(t), slice.rows());
            if (tape.attends()) {
                slice.attention().attend(t);
            }
            products.sums(blas[worker], slice.row(t), slice.rows());
            slice.output(output, t);
        }

        @Override
        public void beforeStepBack(int worker, int t) {
            CpuDecoderRows slice = slices[worker];
            slice.outputBackward(output, t);
            products.sumsBackward(blas[worker], slice.row(t), slice.rows());
            if (tape.attends()) {
                slice.attention().backward(t);
            }
            products.queriesBackward(blas[worker], slice.row(t), slice.rows());
        }

        @Override
        public void afterStepBack(int worker, int t) {
            CpuDecoderRows slice = slices[worker];
            slice.keepFed();
            products.feedBackward(blas[worker], slice.row(t), slice.rows(), slice.first());
            slice.passMasked(t);
        }
    }
}
