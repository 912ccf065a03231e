package org.recur4j.sentiment.grammar;

import java.util.List;
import org.recur4j.run.Presets;
import org.recur4j.sentiment.grammar.ReviewPhrases.Form;

/**
 * The words of the generated reviews.
 *
 * @param frames sentences with two judgements
 * @param people who may judge
 * @param remarks sentences without opinion, up to a bar; their last word is one of those behind it
 * @param domains what may be reviewed
 * @param good adjectives, four stars
 * @param bad adjectives, two stars
 * @param excellent adjectives, five stars
 * @param awful adjectives, one star
 * @param average adjectives, three stars
 * @param strongly intensifiers that are worth a star
 * @param mildly intensifiers that change nothing
 * @param negations {@code %s} stands for a mild adjective
 * @param negationsOfDegree the same with an intensifier
 */
record ReviewWords(
        List<Frame> frames,
        List<String> people,
        List<String> remarks,
        List<Domain> domains,
        List<String> good,
        List<String> bad,
        List<String> excellent,
        List<String> awful,
        List<String> average,
        List<String> strongly,
        List<String> mildly,
        List<String> negations,
        List<String> negationsOfDegree) {
    /**
     * A sentence with two judgements, of which one decides.
     *
     * @param pattern where {@code O} and {@code D} stand for the other and the deciding judgement, {@code A} and
     *     {@code B} for what they judge, {@code W} for the whole, {@code K} for another person, {@code *} for sentences
     *     between
     * @param form of both judgements
     * @param contrast true where the judgements have opposite signs and the other one costs the deciding one a star
     */
    record Frame(String pattern, Form form, boolean contrast) {
        /** Stars above the middle. */
        int value(int deciding) {
            return contrast ? Integer.signum(deciding) : deciding;
        }
    }

    /**
     * What may be reviewed.
     *
     * @param parts that can be judged
     * @param countable those that can be spoken of with "a"
     * @param wholes names of the whole
     * @param remarks sentences without opinion, as above
     */
    record Domain(List<String> parts, List<String> countable, List<String> wholes, List<String> remarks) {}

    /** The words of {@code reviews.yaml}. */
    static ReviewWords load() {
        return Presets.beside(ReviewWords.class, "reviews.yaml");
    }
}
