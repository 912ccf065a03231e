package org.recur4j.captioning.image;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.FloatArrays;
import org.recur4j.nn.parallel.WorkSplit;

/** Pictures as an array that is reused from batch to batch: allocating costs more time than writing. */
public final class PictureArrays {
    private final PictureShape shape;
    private INDArray array; // [B,Y,X,C]

    /**
     * Empty.
     *
     * @param shape of each picture
     */
    public PictureArrays(PictureShape shape) {
        this.shape = shape;
    }

    /** An array of pictures [B,Y,X,C], valid until the next call. */
    public INDArray of(List<Picture> pictures) {
        int batch = pictures.size();
        if (array == null || array.size(0) != batch) {
            array = Nd4j.createUninitializedDetached(
                    DataType.FLOAT, 'c', batch, shape.rows(), shape.columns(), shape.channels());
        }
        WorkSplit shares = WorkSplit.of(batch, 1);
        shares.parallel(share -> {
            float[] values = new float[shape.size()];
            for (int b = shares.begin(batch, share); b < shares.begin(batch, share + 1); b++) {
                pictures.get(b).read(values);
                FloatArrays.put(values, array, (long) b * shape.size());
            }
        });
        return array;
    }
}
