package org.recur4j.captioning;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.seq2seq.Seq2SeqBatch;

/**
 * Pictures as the encoder reads them.
 *
 * @param pictures B
 * @param arrays reused from batch to batch
 */
record PictureBatch(List<Picture> pictures, PictureArrays arrays) implements Seq2SeqBatch.Source {
    @Override
    public INDArray input() {
        return arrays.of(pictures); // [B,Y,X,C]
    }

    @Override
    public INDArray mask() {
        return null;
    }
}
