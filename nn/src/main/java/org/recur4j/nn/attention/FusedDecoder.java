package org.recur4j.nn.attention;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Scratch;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.nn.recurrent.ColumnSlice;
import org.recur4j.nn.recurrent.CpuUnroll;
import org.recur4j.nn.recurrent.Tape;

/**
 * {@link Decoder} for float on the CPU: a {@link CpuUnroll} runs the cell, and {@link FusedDecoderRows} look at the
 * memory, each on one thread's share of the batch. With input feeding the products of a step are taken between the cell's
 * steps; without it those of all steps are one.
 */
final class FusedDecoder implements Decoder {
    private final AttentionDecoder settings;
    private final CpuUnroll unroll;
    private final DecoderTape tape;
    private final FusedDecoderGradients weightGradients;
    private final Scratch stateGradients = new Scratch();
    private final RowBlock states = new RowBlock(); // h of each step, where the cell keeps it [TB,H]
    private final CpuFloats ones = new CpuFloats();
    private final RowBlock gates = new RowBlock(); // where the cell keeps those [TB,GH]
    private WorkSplit shares;
    private FusedDecoderRows[] parts = {};
    private Blas[] blas = {};

    private Matrix feed; // W_f [O,GH]
    private Matrix query; // W_q [H,A]
    private Matrix queryBias; // b_q [1,A], or null
    private Matrix one; // as many ones as there are rows [TB,1]
    private Matrix state; // W_h [H,O]
    private Matrix context; // W_c [M,O]
    private float[] mask; // [TB], or null
    private FusedMemory memory;
    private long output; // address of a [TB,O], or of its gradient

    FusedDecoder(AttentionDecoder settings) {
        this.settings = settings;
        tape = new DecoderTape(settings);
        weightGradients = new FusedDecoderGradients(settings, tape);
        unroll = new CpuUnroll(
                settings.getCell().cell(settings.isRelu()),
                settings.getCell().cpuCell(settings.isRelu()),
                false,
                1,
                settings.isInputFeeding() ? new Feeding() : new AttentionHook());
    }

    @Override
    public Attended attended(DecoderWeights weights, INDArray values, INDArray mask, Attended old) {
        int source = Math.toIntExact(values.size(0));
        int batch = Math.toIntExact(values.size(1));
        int keySize = settings.getKind().hasKeys() ? tape.attention() : 0;
        FusedMemory loaded = FusedMemory.reserve(values.shape(), keySize, mask, (FusedMemory) old);
        long from = CpuFloats.address(values, 'c');
        WorkSplit threads = WorkSplit.of(batch);
        if (keySize > 0) {
            tape.keys.reserve(source * batch, keySize);
            Matrix matrix = matrix(weights.keys());
            float[] bias = CpuFloats.vector(weights.keyBias());
            threads.parallel(share -> {
                int first = threads.begin(source * batch, share);
                int rows = threads.size(source * batch, share);
                keys(first, rows, from, matrix, bias);
            });
        }
        threads.parallel(share -> loaded.load(
                threads.begin(batch, share), threads.size(batch, share), from, keySize > 0 ? tape.keys.base() : 0));
        CpuFloats.reachabilityFence(weights, values);
        return loaded;
    }

    /** k = m W_k + b_k of some rows. */
    private void keys(int first, int rows, long values, Matrix matrix, float[] bias) {
        Cursor cursor = new Cursor();
        for (int row = first; bias != null && row < first + rows; row++) {
            tape.keys.write(cursor, row, 1, bias);
        }
        int m = tape.memory();
        Matrix from = Matrix.rows(values, (long) first * m, m);
        new Blas().product(rows, tape.attention(), m, from, matrix, bias == null ? 0f : 1f, tape.keys.from(first));
    }

    @Override
    public DecoderState forward(
            DecoderWeights weights,
            INDArray input,
            INDArray mask,
            Attended memory,
            DecoderState initial,
            INDArray output) {
        int time = Math.toIntExact(input.size(0));
        int batch = Math.toIntExact(input.size(1));
        this.memory = (FusedMemory) memory;
        this.mask = CpuFloats.vector(mask == null ? null : mask.dup('c'));
        this.output = CpuFloats.address(output, 'c');
        tape.reserveForward(time, batch, memory == null ? 0 : this.memory.source());
        prepare(weights);
        CpuFloats.copy(initial.output(), tape.fed.base());
        State last = unroll.forward(weights.cell(), input, mask, initial.cell(), null);
        if (!settings.isInputFeeding()) {
            overRows(this::queries);
            if (tape.attends()) {
                overSteps((part, t) -> part.focus(tape, states, this.memory, this.mask, t));
            }
            overRows(this::sums);
            overSteps((part, t) -> part.output(tape, this.mask, this.output, t));
        }
        CpuFloats.reachabilityFence(weights, output);
        long end = (long) tape.rows() * tape.output() * Float.BYTES;
        return new DecoderState(last, CpuFloats.detachedCopy(tape.fed.base() + end, batch, tape.output()));
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
        INDArray dh = stateGradients.array(DataType.FLOAT, tape.time(), tape.batch(), tape.hidden());
        tape.reserveBackward(CpuFloats.address(dh, 'c'));
        shares.parallel(share -> parts[share].beginBackward(tape, settings.getCoverageWeight()));
        if (!settings.isInputFeeding()) {
            overSteps((part, t) -> part.outputBackward(tape, mask, output, t));
            overRows(this::sumsBackward);
            if (tape.attends()) {
                overSteps((part, t) -> part.focusBackward(tape, states, memory, mask, t));
            }
            overRows(this::queriesBackward);
        }
        State first = unroll.backward(weights.cell(), input, ColumnSlice.of(dh), gradients.cell(), inputGradient);
        weightGradients.compute(shares, parts, states, gates, values, weights, gradients, valueGradient);
        CpuFloats.reachabilityFence(weights, values, outputGradient, dh, gradients, valueGradient);
        return new DecoderState(first, CpuFloats.detachedCopy(tape.fedGradient.base(), tape.batch(), tape.output()));
    }

    @Override
    public INDArray attention() {
        if (!tape.attends()) {
            return null;
        }
        INDArray steps = CpuFloats.detachedCopy(tape.weights.base(), tape.time(), tape.batch(), tape.source());
        return steps.permute(1, 0, 2).dup('c'); // [T,B,S] to [B,T,S]
    }

    /** Some rows, of one step or of many. */
    private interface Rows {
        void run(Blas blas, int first, int rows);
    }

    /** One share of the batch in one step. */
    private interface Part {
        void run(FusedDecoderRows part, int t);
    }

    private void overRows(Rows work) {
        shares.parallel(
                share -> work.run(blas[share], shares.begin(tape.rows(), share), shares.size(tape.rows(), share)));
    }

    private void overSteps(Part work) {
        shares.parallel(share -> {
            for (int t = 0; t < tape.time(); t++) {
                work.run(parts[share], t);
            }
        });
    }

    /** q = h W_q + b_q, where the attention asks with it. */
    private void queries(Blas blas, int first, int rows) {
        if (tape.asks()) {
            int a = tape.attention();
            blas.product(rows, a, tape.hidden(), states.from(first), query, 0f, tape.query.from(first));
            if (queryBias != null) {
                blas.product(rows, a, 1, one, queryBias, 1f, tape.query.from(first));
            }
        }
    }

    /** dh += dq W_qᵀ. */
    private void queriesBackward(Blas blas, int first, int rows) {
        if (tape.asks()) {
            Matrix dq = tape.queryGradient.from(first);
            Matrix dh = tape.stateGradient.from(first);
            blas.product(rows, tape.hidden(), tape.attention(), dq, query.transpose(), 1f, dh);
        }
    }

    /** h W_h + c W_c, to where the output is fed from. */
    private void sums(Blas blas, int first, int rows) {
        int o = tape.output();
        Matrix sums = tape.fed.from(first + tape.batch());
        blas.product(rows, o, tape.hidden(), states.from(first), state, 0f, sums);
        if (tape.attends()) {
            blas.product(rows, o, tape.memory(), tape.context.from(first), context, 1f, sums);
        }
    }

    /** dh = dz W_hᵀ and dc = dz W_cᵀ. */
    private void sumsBackward(Blas blas, int first, int rows) {
        int o = tape.output();
        Matrix dz = tape.sumGradient.from(first);
        blas.product(rows, tape.hidden(), o, dz, state.transpose(), 0f, tape.stateGradient.from(first));
        if (tape.attends()) {
            Matrix dc = tape.contextGradient.from(first);
            blas.product(rows, tape.memory(), o, dz, context.transpose(), 0f, dc);
        }
    }

    private void prepare(DecoderWeights weights) {
        feed = matrix(weights.feed());
        query = matrix(weights.query());
        queryBias = weights.queryBias() == null
                ? null
                : Matrix.rows(CpuFloats.address(weights.queryBias(), 'f'), 0, tape.attention());
        one = queryBias == null ? null : Matrix.rows(ones.reserveOnes(tape.rows()), 0, 1);
        state = matrix(weights.state());
        context = matrix(weights.context());
        shares = WorkSplit.of(tape.batch());
        if (parts.length != shares.count()) {
            parts = new FusedDecoderRows[shares.count()];
            blas = new Blas[shares.count()];
            for (int share = 0; share < parts.length; share++) {
                parts[share] = new FusedDecoderRows(settings);
                blas[share] = new Blas();
            }
        }
        float[] bias = CpuFloats.vector(weights.outputBias());
        float[] score = CpuFloats.vector(weights.score());
        float[] gate = CpuFloats.vector(weights.gate());
        float gateBias = gate == null ? 0f : weights.gateBias().getFloat(0);
        for (int share = 0; share < parts.length; share++) {
            parts[share].reserve(shares.begin(tape.batch(), share), shares.size(tape.batch(), share), tape.source());
            parts[share].weights(bias, score, gate, gateBias);
        }
    }

    /** A column-major matrix of parameters, or null. */
    private static Matrix matrix(INDArray parameters) {
        return parameters == null
                ? null
                : Matrix.columns(CpuFloats.address(parameters, 'f'), 0, Math.toIntExact(parameters.size(0)));
    }

    /** Knows where the cell keeps its states. */
    private class AttentionHook implements CpuUnroll.StepHook {
        @Override
        public void begin(Tape cell) {
            states.borrow(cell.h() + (long) cell.batch() * cell.hidden() * Float.BYTES, cell.hidden());
            gates.borrow(cell.gates(), cell.columns());
        }
    }

    /** Takes each step's products between the cell's steps. */
    private final class Feeding extends AttentionHook {
        @Override
        public void beforeStep(int share, int t, Matrix sums) {
            Matrix fed = tape.fed.from(row(share, t));
            blas[share].product(parts[share].rows(), gates.columns(), tape.output(), fed, feed, 1f, sums);
        }

        @Override
        public void afterStep(int share, int t) {
            FusedDecoderRows part = parts[share];
            queries(blas[share], row(share, t), part.rows());
            if (tape.attends()) {
                part.focus(tape, states, memory, mask, t);
            }
            sums(blas[share], row(share, t), part.rows());
            part.output(tape, mask, output, t);
        }

        @Override
        public void beforeStepBack(int share, int t) {
            FusedDecoderRows part = parts[share];
            part.outputBackward(tape, mask, output, t);
            sumsBackward(blas[share], row(share, t), part.rows());
            if (tape.attends()) {
                part.focusBackward(tape, states, memory, mask, t);
            }
            queriesBackward(blas[share], row(share, t), part.rows());
        }

        @Override
        public void afterStepBack(int share, int t) {
            FusedDecoderRows part = parts[share];
            part.keepFed(tape);
            Matrix da = gates.from(row(share, t));
            Matrix into = tape.fedGradient.from(part.first());
            blas[share].product(part.rows(), tape.output(), gates.columns(), da, feed.transpose(), 0f, into);
            if (mask != null) {
                part.passMasked(tape, mask, t);
            }
        }

        private int row(int share, int t) {
            return t * tape.batch() + parts[share].first();
        }
    }
}
