package org.recur4j.captioning;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.PaddedSymbols;

/**
 * Pictures that are read together with k captions each.
 *
 * @param pictures B
 * @param shape of what the network reads of each
 * @param read [Bk,T] what the decoder reads: the begin, then symbols; those of a picture one after the other
 * @param written [Bk,T] what it is to write: symbols, then the end
 */
record CaptionBatch(List<PictureInput> pictures, PictureShape shape, PaddedSymbols read, PaddedSymbols written) {
    /** Symbols to write, the ends among them. */
    long targets() {
        return written.count();
    }

    /** The pictures [B,Y,X,C]. */
    INDArray input() {
        return input(pictures, shape);
    }

    /** Some pictures [B,Y,X,C]. */
    static INDArray input(List<PictureInput> pictures, PictureShape shape) {
        float[] all = new float[pictures.size() * shape.size()];
        IntStream.range(0, pictures.size())
                .parallel()
                .forEach(b -> pictures.get(b).read(all, b * shape.size()));
        return Nd4j.create(all, new long[] {pictures.size(), shape.rows(), shape.columns(), shape.channels()}, 'c');
    }
}
