package org.recur4j.nn.image;

import java.util.Arrays;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/** The patches of a few pictures as rows, and what a thread computes with them. */
final class ConvolutionBlock {
    private final int batchSize;
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();
    private final CpuFloats patchMemory = new CpuFloats();
    private final CpuFloats gradientMemory = new CpuFloats();
    private final CpuFloats weightMemory = new CpuFloats();
    private ConvolutionShape shape;
    private int maxPictures; // pictures at once
    private long patches; // address of [N,kkC]
    private long gradientRows; // address of [N,F]
    private float[] picture = {}; // [YXC]
    private float[] laidOut = {}; // [N,kkC]
    private float[] results = {}; // [N,F]
    private float[] gradients = {}; // [N,F]
    private boolean begun;
    private int rows; // N of the block

    /** Work on neighbouring pictures. */
    interface Work {
        /** Works on {@code count} pictures, the first of which is number {@code first}. */
        void of(int first, int count);
    }

    /**
     * A block that has no room for anything yet.
     *
     * @param batchSize about how many numbers of patches are laid out at a time
     */
    ConvolutionBlock(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Makes room for a batch, in the arrays of the batch before if they are large enough. */
    void begin(ConvolutionShape next) {
        shape = next;
        begun = false;
        int patchNumbers = shape.outPlaces() * shape.patch();
        maxPictures = Math.max(1, Math.min(shape.batch(), batchSize / patchNumbers));
        int filtered = maxPictures * shape.outPlaces() * shape.filters();
        patches = patchMemory.reserve((long) maxPictures * patchNumbers);
        gradientRows = gradientMemory.reserve(filtered);
        picture = room(picture, shape.picture());
        laidOut = room(laidOut, maxPictures * patchNumbers);
        results = room(results, filtered);
        gradients = room(gradients, filtered);
    }

    private static float[] room(float[] known, int length) {
        return known.length < length ? new float[length] : known;
    }

    /** Takes the pictures of a share, a few at a time. */
    void each(WorkSplit split, int worker, Work work) {
        int begin = split.begin(shape.batch(), worker);
        int end = begin + split.size(shape.batch(), worker);
        for (int first = begin; first < end; first += maxPictures) {
            work.of(first, Math.min(maxPictures, end - first));
        }
    }

    /** Lays out the patches of pictures [B,Y,X,C]. */
    void readPatches(long pictures, int first, int count) {
        int places = shape.outPlaces();
        rows = count * places;
        Unfold unfold = shape.unfold();
        for (int i = 0; i < count; i++) {
            cursor.at(pictures, (long) (first + i) * shape.picture()).get(picture, 0, shape.picture());
            unfold.copy(picture, 0, places, laidOut, i * places * shape.patch());
        }
        cursor.at(patches, 0).put(laidOut, 0, rows * shape.patch());
    }

    /** y [N,F] = patches Wᵀ. */
    void product(long weights, long output, int first) {
        blas.product(
                rows,
                shape.filters(),
                shape.patch(),
                Matrix.rows(patches, 0, shape.patch()),
                Matrix.rows(weights, 0, shape.patch()).transpose(),
                0f,
                Matrix.rows(output, outOffset(first), shape.filters()));
    }

    /** y = max(0, y + b). */
    void activate(float[] bias, long output, int first) {
        int filters = shape.filters();
        cursor.at(output, outOffset(first)).get(results, 0, rows * filters);
        for (int row = 0; row < rows; row++) {
            int at = row * filters;
            for (int f = 0; f < filters; f++) {
                results[at + f] = Math.max(0f, results[at + f] + bias[f]);
            }
        }
        cursor.at(output, outOffset(first)).put(results, 0, rows * filters);
    }

    /** Reads ∂y, sets it to zero where y is, and adds it to ∂b. */
    void readGradient(long output, long gradient, int first, float[] biasGradient) {
        int filters = shape.filters();
        cursor.at(output, outOffset(first)).get(results, 0, rows * filters);
        cursor.at(gradient, outOffset(first)).get(gradients, 0, rows * filters);
        for (int i = 0; i < rows * filters; i++) {
            gradients[i] = results[i] > 0f ? gradients[i] : 0f;
        }
        for (int row = 0; row < rows; row++) {
            int at = row * filters;
            for (int f = 0; f < filters; f++) {
                biasGradient[f] += gradients[at + f];
            }
        }
        cursor.at(gradientRows, 0).put(gradients, 0, rows * filters);
    }

    /** Memory for a ∂W [F,kkC] of its own. */
    long weightGradient() {
        return weightMemory.reserve((long) shape.filters() * shape.patch());
    }

    /** ∂W += ∂yᵀ patches; the first pictures of a batch overwrite it. */
    void addWeightGradient(long weightGradient) {
        blas.product(
                shape.filters(),
                shape.patch(),
                rows,
                Matrix.rows(gradientRows, 0, shape.filters()).transpose(),
                Matrix.rows(patches, 0, shape.patch()),
                begun ? 1f : 0f,
                Matrix.rows(weightGradient, 0, shape.patch()));
        begun = true;
    }

    /** ∂patches = ∂y W, added up where patches overlap; overwrites the patches. */
    void writePictureGradient(long weights, long pictureGradient, int first, int count) {
        blas.product(
                rows,
                shape.patch(),
                shape.filters(),
                Matrix.rows(gradientRows, 0, shape.filters()),
                Matrix.rows(weights, 0, shape.patch()),
                0f,
                Matrix.rows(patches, 0, shape.patch()));
        cursor.at(patches, 0).get(laidOut, 0, rows * shape.patch());
        int row = 0;
        for (int i = first; i < first + count; i++) {
            Arrays.fill(picture, 0, shape.picture(), 0f);
            for (int y = 0; y < shape.outHeight(); y++) {
                for (int x = 0; x < shape.outWidth(); x++) {
                    addBack(y * shape.stride() - shape.padding(), x * shape.stride() - shape.padding(), row++);
                }
            }
            cursor.at(pictureGradient, (long) i * shape.picture()).put(picture, 0, shape.picture());
        }
    }

    private void addBack(int top, int left, int row) {
        int channels = shape.channels();
        int from = Math.max(0, left);
        int to = Math.min(shape.width(), left + shape.kernel());
        for (int i = 0; i < shape.kernel(); i++) {
            int y = top + i;
            if (y >= 0 && y < shape.height()) {
                int at = row * shape.patch() + (i * shape.kernel() + from - left) * channels;
                int into = (y * shape.width() + from) * channels;
                for (int j = 0; j < (to - from) * channels; j++) {
                    picture[into + j] += laidOut[at + j];
                }
            }
        }
    }

    private long outOffset(int first) {
        return (long) first * shape.outPlaces() * shape.filters();
    }
}
