package org.recur4j.captioning.image;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.FloatArrays;
import org.recur4j.nn.parallel.WorkSplit;

/** Pictures as arrays, one in the place of the other: fresh memory costs more than what is written into it. */
public final class PictureArrays {
    private final PictureShape shape;
    private INDArray array; // [B,Y,X,C]

    /**
     * Without a picture.
     *
     * @param shape of each
     */
    public PictureArrays(PictureShape shape) {
        this.shape = shape;
    }

    /** Some pictures [B,Y,X,C], which are there until the next ones are asked for. */
    public INDArray of(List<PictureInput> pictures) {
        int batch = pictures.size();
        if (array == null || array.size(0) != batch) {
            array = Nd4j.createUninitializedDetached(
                    DataType.FLOAT, 'c', batch, shape.rows(), shape.columns(), shape.channels());
        }
        WorkSplit shares = WorkSplit.of(batch, 1);
        shares.parallel(share -> {
            float[] one = new float[shape.size()];
            for (int b = shares.begin(batch, share); b < shares.begin(batch, share + 1); b++) {
                pictures.get(b).read(one);
                FloatArrays.put(one, array, (long) b * shape.size());
            }
        });
        return array;
    }
}
