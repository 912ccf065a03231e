package org.recur4j.memory.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.image.ImageFolder;

/**
 * Which digit a picture of 28 by 28 pixels shows that is read in equal parts, line after line: in 28 steps row by row, in 784
 * pixel by pixel (Le, Jaitly and Hinton 2015, arXiv:1504.00941, section 4.2). Digits are drawn, or read from MNIST's files.
 *
 * @param length steps T, a divisor of 784
 */
public record Digits(int length) implements Problem {
    /** Different digits. */
    static final int CLASSES = 10;

    /** Pixels of a row, and rows. */
    static final int SIDE = 28;

    static final int PIXELS = SIDE * SIDE;

    /** Refuses steps of unequal parts. */
    public Digits {
        if (length < 1 || PIXELS % length > 0) {
            throw InputException.of(
                    "data.length is %s: give a number that divides the 784 pixels of a digit, such as 28 or 784.",
                    length);
        }
    }

    @Override
    public String title() {
        return "drawn digits";
    }

    /** Pixels of a step. */
    @Override
    public int inputs() {
        return PIXELS / length;
    }

    @Override
    public int outputs() {
        return CLASSES;
    }

    @Override
    public Example random(SplittableRandom random) {
        int label = random.nextInt(CLASSES);
        return new Digit(length, DigitPen.draw(label, random), label);
    }

    @Override
    public Example parse(String line) {
        throw new InputException(
                "A digit cannot be typed: predict takes sequences of the adding and the copying problem; score digits with"
                        + " evaluate --data FOLDER.");
    }

    @Override
    public Map<String, List<Example>> read(Path path) {
        Map<String, List<Example>> splits = new TreeMap<>();
        ImageFolder.read(path, SIDE, CLASSES)
                .forEach((split, images) -> splits.put(
                        split,
                        images.stream()
                                .<Example>map(image -> new Digit(length, image.pixels(), image.label()))
                                .toList()));
        return splits;
    }
}
