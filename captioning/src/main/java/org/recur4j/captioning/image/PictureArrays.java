package org.recur4j.captioning.image;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.nn.FloatArrays;
import org.recur4j.nn.parallel.WorkSplit;

/** Pictures as an array that is reused from batch to batch: allocating costs more time than writing. */
public final class PictureArrays {
    private final Volume shape;
    private INDArray array; // [B,Y,X,C]

    /**
     * Empty.
     *
     * @param shape of each picture
     */
    public PictureArrays(Volume shape) {
        this.shape = shape;
    }

    /** An array of pictures [B,Y,X,C], valid until the next call. */
    public INDArray of(List<Picture> pictures) {
        int batch = pictures.size();
        if (array == null || array.size(0) != batch) {
            array = Nd4j.createUninitializedDetached(
                    DataType.FLOAT, 'c', batch, shape.height(), shape.width(), shape.channels());
        }
        WorkSplit split = WorkSplit.of(batch, 1);
        split.parallel(worker -> {
            float[] values = new float[shape.length()];
            for (int b = split.begin(batch, worker); b < split.begin(batch, worker + 1); b++) {
                pictures.get(b).read(values);
                FloatArrays.put(values, array, (long) b * shape.length());
            }
        });
        return array;
    }
}
