package org.recur4j.nn.image;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;

/** A convolution in ND4J operations, on any backend: the products of each of the k·k places of a patch are summed. */
final class ReferenceConvolution implements Convolution {
    @Override
    public void forward(ConvolutionShape s, INDArray weights, INDArray bias, INDArray pictures, INDArray output) {
        INDArray padded = padded(s, pictures);
        INDArray y = Layout.rows(output); // [BY'X',F]
        y.assign(0).addiRowVector(bias.castTo(y.dataType()));
        for (int place = 0; place < s.kernel() * s.kernel(); place++) {
            y.addi(seen(s, padded, place).mmul(weightsOf(s, weights, place).transpose()));
        }
        y.muli(y.gt(0).castTo(y.dataType()));
    }

    @Override
    public void backward(
            ConvolutionShape s,
            INDArray weights,
            INDArray pictures,
            INDArray output,
            INDArray gradient,
            INDArray weightGradient,
            INDArray biasGradient,
            INDArray pictureGradient) {
        INDArray padded = padded(s, pictures);
        INDArray dPadded = padded.ulike().assign(0);
        INDArray dy = Layout.rows(gradient).mul(Layout.rows(output).gt(0).castTo(gradient.dataType())); // [BY'X',F]
        biasGradient.assign(dy.sum(0));
        for (int place = 0; place < s.kernel() * s.kernel(); place++) {
            weightsOf(s, weightGradient, place).assign(dy.transpose().mmul(seen(s, padded, place)));
            INDArray dSeen = dy.mmul(weightsOf(s, weights, place));
            dPadded.get(window(s, place)).addi(dSeen.reshape('c', windowShape(s)));
        }
        if (pictureGradient != null) {
            int p = s.padding();
            pictureGradient.assign(dPadded.get(
                    NDArrayIndex.all(),
                    NDArrayIndex.interval(p, p + s.height()),
                    NDArrayIndex.interval(p, p + s.width()),
                    NDArrayIndex.all()));
        }
    }

    /** The pictures with zeros around; more at the end, since ND4J's intervals are whole strides. */
    private static INDArray padded(ConvolutionShape s, INDArray pictures) {
        int p = s.padding();
        INDArray padded = Nd4j.create(
                pictures.dataType(),
                new long[] {s.batch(), s.height() + 2L * p + s.stride(), s.width() + 2L * p + s.stride(), s.channels()},
                'c');
        padded.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(p, p + s.height()),
                        NDArrayIndex.interval(p, p + s.width()),
                        NDArrayIndex.all())
                .assign(pictures);
        return padded;
    }

    /** What every patch has at one of its places, [BY'X',C]. */
    private static INDArray seen(ConvolutionShape s, INDArray padded, int place) {
        return Layout.rows(padded.get(window(s, place)).dup('c'));
    }

    private static INDArrayIndex[] window(ConvolutionShape s, int place) {
        int y = place / s.kernel();
        int x = place % s.kernel();
        return new INDArrayIndex[] {
            NDArrayIndex.all(),
            NDArrayIndex.interval(y, s.stride(), y + s.outHeight() * s.stride()),
            NDArrayIndex.interval(x, s.stride(), x + s.outWidth() * s.stride()),
            NDArrayIndex.all()
        };
    }

    private static long[] windowShape(ConvolutionShape s) {
        return new long[] {s.batch(), s.outHeight(), s.outWidth(), s.channels()};
    }

    /** The columns of W [F,kkC] for one place of a patch, [F,C]; the same memory. */
    private static INDArray weightsOf(ConvolutionShape s, INDArray weights, int place) {
        return weights.get(
                NDArrayIndex.all(), NDArrayIndex.interval((long) place * s.channels(), (place + 1L) * s.channels()));
    }
}
