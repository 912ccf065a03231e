package org.recur4j.nn.image;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * A convolution of floats on the CPU: the patches of a few pictures are laid out as rows, which fit into the processor's
 * cache, and multiplied with all filters at once; the pictures of a batch are shared out among threads.
 *
 * <pre>{@code
 * y [N,F] = max(0, patches [N,kkC] Wᵀ + b)          N places of a few pictures
 * ∂W += ∂yᵀ patches      ∂patches = ∂y W            ∂y is zero where y is
 * }</pre>
 */
final class CpuConvolution implements Convolution {
    /** Numbers of patches that are laid out at a time. */
    private static final int BATCH_SIZE = 1 << 17;

    private final Blas blas = new Blas();
    private final List<ConvolutionBlock> blocks = new ArrayList<>(); // of each thread

    @Override
    public void forward(ConvolutionShape shape, INDArray weights, INDArray bias, INDArray pictures, INDArray output) {
        long w = CpuFloats.address(weights, 'c');
        long x = CpuFloats.address(pictures, 'c');
        long y = CpuFloats.address(output, 'c');
        float[] b = CpuFloats.vector(bias);
        WorkSplit split = begin(shape);
        split.parallel(worker -> {
            ConvolutionBlock block = blocks.get(worker);
            block.each(split, worker, (first, count) -> {
                block.readPatches(x, first, count);
                block.product(w, y, first);
                block.activate(b, y, first);
            });
        });
        CpuFloats.reachabilityFence(weights, pictures, output);
    }

    @Override
    public void backward(
            ConvolutionShape shape,
            INDArray weights,
            INDArray pictures,
            INDArray output,
            INDArray gradient,
            INDArray weightGradient,
            INDArray biasGradient,
            INDArray pictureGradient) {
        long w = CpuFloats.address(weights, 'c');
        long x = CpuFloats.address(pictures, 'c');
        long y = CpuFloats.address(output, 'c');
        long dy = CpuFloats.address(gradient, 'c');
        long dx = pictureGradient == null ? 0 : CpuFloats.address(pictureGradient, 'c');
        long dw = CpuFloats.address(weightGradient, 'c');
        WorkSplit split = begin(shape);
        float[][] biasSums = new float[split.count()][shape.filters()];
        split.parallel(worker -> {
            ConvolutionBlock block = blocks.get(worker);
            long sum = worker == 0 ? dw : block.weightGradient();
            block.each(split, worker, (first, count) -> {
                block.readPatches(x, first, count);
                block.readGradient(y, dy, first, biasSums[worker]);
                block.addWeightGradient(sum);
                if (dx != 0) {
                    block.writePictureGradient(w, dx, first, count);
                }
            });
        });
        for (int worker = 1; worker < split.count(); worker++) {
            blas.add(
                    Math.toIntExact(weightGradient.length()), blocks.get(worker).weightGradient(), dw);
        }
        write(biasSums, biasGradient);
        CpuFloats.reachabilityFence(weights, pictures, output, gradient, weightGradient, pictureGradient);
    }

    private WorkSplit begin(ConvolutionShape shape) {
        WorkSplit split = WorkSplit.of(shape.batch(), 1);
        while (blocks.size() < split.count()) {
            blocks.add(new ConvolutionBlock(BATCH_SIZE));
        }
        blocks.subList(0, split.count()).forEach(block -> block.begin(shape));
        return split;
    }

    private static void write(float[][] parts, INDArray into) {
        float[] sum = parts[0];
        for (int i = 1; i < parts.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += parts[i][j];
            }
        }
        new Cursor().at(CpuFloats.address(into, 'c'), 0).put(sum, 0, sum.length);
        CpuFloats.reachabilityFence(into);
    }
}
