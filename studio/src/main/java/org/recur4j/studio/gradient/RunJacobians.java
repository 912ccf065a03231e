package org.recur4j.studio.gradient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.recur4j.cli.Program;
import org.recur4j.report.gradient.GradientMeasurement;

/**
 * The Jacobians of the steps of a saved model, in the longest of some training sequences.
 *
 * @param layers by name
 */
record RunJacobians(Map<String, Layer> layers) {
    /**
     * Those of a layer, by steps back from the last.
     *
     * @param largestSingularValue of all states: how much a step lengthens a change of them at most
     * @param memoryShare how much of the gradient came element by element, through no product with a matrix
     */
    record Layer(SortedMap<Integer, Double> largestSingularValue, SortedMap<Integer, Double> memoryShare) {}

    static RunJacobians of(Program program, Path run) throws IOException {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (GradientMeasurement found : program.task().gradients(run)) {
            layers.put(found.layer(), new Layer(found.largestSingularValue(), found.memoryShare()));
        }
        return new RunJacobians(layers);
    }
}
