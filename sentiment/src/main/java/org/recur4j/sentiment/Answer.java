package org.recur4j.sentiment;

import java.util.List;
import org.recur4j.data.table.LabelScale;

/**
 * What a model says of one text.
 *
 * @param text as it was given
 * @param label the likeliest class
 * @param probability of that class
 * @param stars the class as one to five stars; empty where the classes are not stars
 */
record Answer(String text, String label, double probability, String stars) {
    private static final int STARS = 5;

    static Answer of(String text, double[] probabilities, List<String> classes) {
        int likeliest = SentimentEvaluation.likeliest(probabilities);
        boolean rated = classes.size() == STARS && classes.stream().allMatch(LabelScale::isNumber);
        String stars = rated ? "★".repeat(likeliest + 1) + "☆".repeat(STARS - likeliest - 1) : "";
        return new Answer(text, classes.get(likeliest), probabilities[likeliest], stars);
    }
}
