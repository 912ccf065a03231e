package org.recur4j.memory.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;

/** What a network is asked to remember. */
public sealed interface Problem permits Adding, Copying, Digits {
    /** The names that presets call them by. */
    List<String> NAMES = List.of("adding", "copying", "digits");

    /**
     * A problem.
     *
     * @param name one of {@link #NAMES}
     * @param length what is set as the length of its sequences
     * @throws InputException when the problem has no sequences of that length, or there is none of that name
     */
    static Problem of(String name, int length) {
        Setting.oneOf("data.problem", name, NAMES);
        return switch (name) {
            case "adding" -> new Adding(length);
            case "copying" -> new Copying(length);
            default -> new Digits(length);
        };
    }

    /** How it is called in records. */
    String title();

    /** Numbers read at each step, I. */
    int inputs();

    /** Classes of the answers; 1 where these are numbers. */
    int outputs();

    /** Whether answers are classes: a softmax, otherwise a linear output after the last step. */
    default boolean classifies() {
        return outputs() > 1;
    }

    /** How many of the last answers count as such. */
    default int answers() {
        return 1;
    }

    /** The largest error of an answer that is right. */
    default double tolerance() {
        return 0.5;
    }

    /** What a model without memory reaches: accuracy, or the mean squared error of numbers. */
    default double guess() {
        return 1.0 / outputs();
    }

    /** The mean cross-entropy of a model without memory, where answers are classes. */
    default double guessNats() {
        return Math.log(outputs());
    }

    /** One sequence of those that can be. */
    Example random(SplittableRandom random);

    /**
     * A sequence as people type it.
     *
     * @throws InputException when it is none
     */
    Example parse(String line);

    /**
     * The sequences of files, by split.
     *
     * @throws InputException when they cannot be read, or the problem has none
     */
    default Map<String, List<Example>> read(Path path) {
        throw InputException.of(
                "The sequences of the %s are generated: leave out --data, and choose their length with --set data.length=60.",
                title());
    }
}
