package org.recur4j.studio.read;

import java.util.List;
import org.recur4j.nn.step.TracedSteps.Fixed;

/**
 * What one model makes of a text, token by token, from one token on.
 *
 * @param hidden H of each layer
 * @param names of the lines of the equations, in their order
 * @param first index of the first of these steps, at most the one asked for; 0 is the beginning, before the first token
 * @param classes what the expectations are of; empty where they are of the next token
 * @param note what is not as it looks; may be empty
 * @param steps after each token; that of the beginning has no token and no values
 */
record Reading(
        List<Integer> hidden, List<String> names, int first, List<String> classes, String note, List<Step> steps) {

    /**
     * A step.
     *
     * @param token that was read, as it stands in the text; empty at the beginning
     * @param known whether the model has it in its vocabulary
     * @param probability that the model had given it; NaN where it answers classes
     * @param expected what may come next, the likeliest first; or each class, in their order
     * @param summaries of each name: mean, minimum, maximum over the units
     * @param chosen of each name: the value of the unit asked for; empty for none
     * @param units of the line asked for: the value of each, as little-endian floats in Base64
     */
    record Step(
            String token,
            boolean known,
            double probability,
            List<Candidate> expected,
            List<double[]> summaries,
            double[] chosen,
            String units) {}

    /** A token that may come next, or a class. */
    record Candidate(String token, double probability) {}

    /**
     * A value that is set by hand.
     *
     * @param unit of the line; -1 for all
     * @param from the first step with it
     */
    record Setting(int layer, String name, int unit, double value, int from) {
        Fixed fixed() {
            return new Fixed(layer, name, unit, (float) value);
        }
    }

    /**
     * What a page asks.
     *
     * @param run its id
     * @param text that is read
     * @param settings made by hand
     * @param from the first step that the page does not have yet
     * @param layer from 0
     * @param name of the equations' line whose units are wanted; the output h' where the cell has no such line
     * @param unit whose values of all lines are wanted; -1 for none
     */
    record Request(String run, String text, List<Setting> settings, int from, int layer, String name, int unit) {}

    /**
     * A question about what an expectation depends on.
     *
     * @param from the first token of interest, at least 1
     * @param at tokens read, at least as many
     * @param token or class that is expected; empty for the likeliest
     */
    record InfluenceRequest(String run, String text, int from, int at, String token) {}

    /**
     * Its answer.
     *
     * @param token or class
     * @param from the first token of interest
     * @param at tokens read
     * @param gradients length of the gradient with respect to each token from that on; none where it is not known
     */
    record Influence(String token, int from, int at, double[] gradients) {}

    /** How a text is to be continued: see {@link org.recur4j.nn.decode.SamplingSettings}. */
    record WriteRequest(String run, String text, int length, double temperature, int topK, double topP, long seed) {}

    /** The continuation. */
    record Written(String text) {}

    /** A question about where a unit is most active. */
    record PassagesRequest(String run, int layer, String name, int unit) {}
}
