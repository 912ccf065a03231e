package org.recur4j.sentiment;

/**
 * What a network answers once it has read up to a word.
 *
 * @param word last one read
 * @param probabilities one a class, summing to one
 */
record WordEffect(String word, double[] probabilities) {
    /** Copies the probabilities. */
    WordEffect {
        probabilities = probabilities.clone();
    }

    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }
}
