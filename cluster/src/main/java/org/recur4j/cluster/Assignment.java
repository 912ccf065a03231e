package org.recur4j.cluster;

import java.io.Serializable;

/**
 * What one worker does in one round; everything that its outcome depends on, but for the parameters that all have.
 *
 * @param place of the worker among those of the round
 * @param of workers of the round
 * @param worker its number, counted from 0
 * @param epoch counted from 1
 * @param begin first batch
 * @param end behind the last batch
 * @param learningRate step size
 * @param update number of the first update
 * @param carried recurrent state that the worker's last round ended with; null where it begins without
 */
record Assignment(
        Job job,
        int place,
        int of,
        int worker,
        int epoch,
        int begin,
        int end,
        double learningRate,
        long update,
        byte[] carried)
        implements Serializable {}
