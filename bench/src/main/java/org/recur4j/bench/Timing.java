package org.recur4j.bench;

/**
 * How long a step takes one contestant.
 *
 * @param contestant its {@link Contestant#id}
 * @param threads it was given
 * @param millis milliseconds a step
 */
record Timing(String contestant, int threads, Spread millis) {}
