package org.recur4j.captioning.image;

import java.util.List;
import org.recur4j.captioning.scene.SceneDrawing;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;

/**
 * How pictures become regions.
 *
 * @param file of a trained image network without its top, Keras' {@code .h5} or DL4J's {@code .zip}; empty for
 *     convolutions that are learned with the captions
 * @param preprocessing normalisation of pixels that the file's network was trained with
 * @param cache folder for the features that a file's network computes
 * @param side pixels along each side of a picture; 0 where the file's network says it
 * @param filters of each convolution that is learned; with a file, over its network's regions, and possibly none
 * @param kernels height and width of each one's patches
 * @param strides how far each one's patches are apart
 * @param normalised whether the numbers of a place are normalised after each convolution (Ba et al. 2016)
 * @param residual whether the last convolution adds to what it reads instead of replacing it (He et al. 2016)
 * @param places whether the features of a region are given its position
 */
public record EncoderConfig(
        String file,
        String preprocessing,
        String cache,
        int side,
        List<Integer> filters,
        List<Integer> kernels,
        List<Integer> strides,
        boolean normalised,
        boolean residual,
        boolean places) {
    /** Refuses values out of range. */
    public EncoderConfig {
        filters = List.copyOf(filters);
        kernels = List.copyOf(kernels);
        strides = List.copyOf(strides);
        filters.forEach(count -> Setting.within("encoder.filters", count, 1, 4_096));
        kernels.forEach(size -> Setting.within("encoder.kernels", size, 1, 63));
        strides.forEach(stride -> Setting.within("encoder.strides", stride, 1, 64));
        boolean learned = file.isBlank();
        Setting.within("the number of encoder.filters", filters.size(), learned ? 1 : 0, 32);
        if (kernels.size() != filters.size() || strides.size() != filters.size()) {
            throw InputException.of(
                    "encoder.filters, encoder.kernels and encoder.strides are %d, %d and %d numbers: give each "
                            + "convolution one of each.",
                    filters.size(), kernels.size(), strides.size());
        }
        if (kernels.stream().anyMatch(size -> size % 2 == 0)) {
            throw new InputException("encoder.kernels are " + kernels + ": a patch has a middle, so give odd numbers.");
        }
        if (residual && !canAdd(filters, strides)) {
            throw new InputException(
                    "encoder.residual is set: the last convolution must have a stride of 1 and as many "
                            + "filters as the one before.");
        }
        Setting.within(
                "encoder.side",
                side,
                learned ? SceneDrawing.SMALLEST_SIDE : 0,
                learned ? SceneDrawing.MAX_SIDE : 2_048);
        if (!learned && cache.isBlank()) {
            throw new InputException(
                    "encoder.cache is empty: give a folder to keep features in, as with --set encoder.cache=features.");
        }
    }

    private static boolean canAdd(List<Integer> filters, List<Integer> strides) {
        int last = filters.size() - 1;
        return last > 0 && strides.get(last) == 1 && filters.get(last).equals(filters.get(last - 1));
    }

    /** Whether convolutions are learned with the captions. */
    public boolean learned() {
        return file.isBlank();
    }

    /** The same with features kept in another folder. */
    public EncoderConfig cachedIn(String folder) {
        return new EncoderConfig(
                file, preprocessing, folder, side, filters, kernels, strides, normalised, residual, places);
    }
}
