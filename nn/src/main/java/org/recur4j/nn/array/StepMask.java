package org.recur4j.nn.array;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mask of a batch of sequences, checked: 1 for a step that counts, 0 for a masked one.
 *
 * @param steps [TB], step t of sequence b at tB + b
 * @param batch B
 */
public record StepMask(float[] steps, int batch) {
    /**
     * Reads and checks a mask; null for null.
     *
     * @param mask [B,T] or [B,1,T], of any type
     * @param owner the layer, for errors
     * @throws DL4JInvalidInputException if it has another shape, or a value other than 0 and 1
     */
    public static StepMask read(INDArray mask, long batch, long time, String owner) {
        if (mask == null) {
            return null;
        }
        if (mask.rank() < 2 || mask.size(0) != batch || mask.size(-1) != time || mask.length() != batch * time) {
            throw new DL4JInvalidInputException("the mask of " + batch + " sequences of " + time + " steps must be ["
                    + batch + "," + time + "], got " + Arrays.toString(mask.shape()) + " " + owner);
        }
        float[] rows = Layout.flat(mask.castTo(DataType.FLOAT).dup('c')).toFloatVector(); // [BT]
        float[] steps = new float[rows.length];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                float value = rows[b * (int) time + t];
                if (value != 0 && value != 1) {
                    throw new DL4JInvalidInputException("the mask is " + value + " at step " + t + " of sequence " + b
                            + ", but masks are 0 or 1 " + owner);
                }
                steps[t * (int) batch + b] = value;
            }
        }
        return new StepMask(steps, (int) batch);
    }

    /** Whether step t of sequence b counts. */
    public boolean counts(int t, int b) {
        return steps[t * batch + b] != 0;
    }

    /** This mask with 1 for the padding, the masked steps that each sequence ends with in reading order. */
    public StepMask withoutPadding(boolean reversed) {
        float[] unpadded = steps.clone();
        int time = steps.length / batch;
        for (int b = 0; b < batch; b++) {
            for (int nth = time - 1; nth >= 0; nth--) {
                int at = (reversed ? time - 1 - nth : nth) * batch + b;
                if (unpadded[at] != 0) {
                    break;
                }
                unpadded[at] = 1;
            }
        }
        return new StepMask(unpadded, batch);
    }

    /** The mask [T,B]; null if all are 1. */
    public INDArray array(DataType type) {
        for (float step : steps) {
            if (step == 0) {
                return full(type);
            }
        }
        return null;
    }

    /** The mask [T,B], also if all are 1. */
    public INDArray full(DataType type) {
        return Nd4j.createFromArray(steps).castTo(type).reshape('c', new long[] {steps.length / batch, batch});
    }
}
