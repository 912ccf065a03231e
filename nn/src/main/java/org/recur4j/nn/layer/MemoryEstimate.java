package org.recur4j.nn.layer;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.nd4j.linalg.learning.config.IUpdater;

/** DL4J's report of what memory a layer or vertex takes. A sequence of unknown length counts as one of one step. */
public final class MemoryEstimate {
    private MemoryEstimate() {}

    /** That of a layer which keeps so many numbers of each example from the forward pass to the backward pass. */
    public static LayerMemoryReport of(BaseLayer layer, InputType input, long kept) {
        InputType known = known(input);
        return of(
                layer.getLayerName(),
                layer.getClass(),
                known,
                layer.getOutputType(-1, known),
                layer.initializer().numParams(layer),
                layer.getIUpdater(),
                kept);
    }

    /** That of anything with so many parameters; the updater may be null. */
    public static LayerMemoryReport of(
            String name,
            Class<?> type,
            InputType input,
            InputType output,
            long parameters,
            IUpdater updater,
            long kept) {
        return new LayerMemoryReport.Builder(name, type, known(input), known(output))
                .standardMemory(parameters, updater == null ? 0 : updater.stateSize(parameters))
                .workingMemory(0, 0, 0, kept)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** Steps of a sequence. */
    public static long steps(InputType input) {
        return input instanceof InputTypeRecurrent sequence ? Math.max(1, sequence.getTimeSeriesLength()) : 1;
    }

    /** The same type with a length. */
    public static InputType known(InputType input) {
        return input instanceof InputTypeRecurrent sequence
                ? InputType.recurrent(sequence.getSize(), steps(input), sequence.getFormat())
                : input;
    }
}
