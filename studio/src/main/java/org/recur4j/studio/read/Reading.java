package org.recur4j.studio.read;

import java.util.List;

/**
 * What one model makes of a text, token by token, from one token on.
 *
 * @param title of its cell
 * @param equations of the cell
 * @param hidden H of each layer
 * @param names of the lines of the equations, in their order
 * @param first index of the first of these steps; 0 is the beginning, before the first token
 * @param length tokens of the whole text
 * @param steps after each token; that of the beginning has no token and no values
 */
record Reading(
        String title,
        String equations,
        List<Integer> hidden,
        List<String> names,
        int first,
        int length,
        List<Step> steps) {

    /**
     * A step.
     *
     * @param token that was read, as it stands in the text; empty at the beginning
     * @param known whether the model has it in its vocabulary
     * @param probability that the model had given it
     * @param expected what may come next, the likeliest first
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

    /** A token that may come next. */
    record Candidate(String token, double probability) {}

    /**
     * What a page asks.
     *
     * @param run its id
     * @param text that is read
     * @param from the first step that the page does not have yet
     * @param layer from 0
     * @param name of the equations' line whose units are wanted; the output h' where the cell has no such line
     * @param unit whose values of all lines are wanted; -1 for none
     */
    record Request(String run, String text, int from, int layer, String name, int unit) {}

    /**
     * A question about what an expectation depends on.
     *
     * @param from the first token of interest, at least 1
     * @param at tokens read, at least as many
     * @param token that may follow; empty for the likeliest
     */
    record InfluenceRequest(String run, String text, int from, int at, String token) {}

    /**
     * Its answer.
     *
     * @param token that may follow
     * @param from the first token of interest
     * @param gradients length of the gradient with respect to each token from that on
     */
    record Influence(String token, int from, double[] gradients) {}

    /** How a text is to be continued: see {@link org.recur4j.nn.decode.SamplingSettings}. */
    record WriteRequest(String run, String text, int length, double temperature, int topK, double topP, long seed) {}

    /** The continuation. */
    record Written(String text) {}
}
