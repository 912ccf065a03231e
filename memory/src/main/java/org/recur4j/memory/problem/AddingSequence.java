package org.recur4j.memory.problem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.recur4j.data.InputException;

/**
 * A sequence of the adding problem (Hochreiter and Schmidhuber 1997, "Long Short-Term Memory", section 5.4): numbers from
 * [0, 1], of which two are marked; what is asked for is the sum of these two.
 *
 * @param numbers [T]
 * @param first step of the first marked number, counted from 0
 * @param second step of the second one, later than the first
 */
public record AddingSequence(float[] numbers, int first, int second) implements Example {
    private static final int MAX_LENGTH = 100_000;
    private static final char MARK = '*';

    /**
     * A random sequence, with one marked number in each half (Arjovsky, Shah and Bengio 2016, arXiv:1511.06464, section 5.2),
     * so that half of the sequence is the least that has to be remembered.
     *
     * @param length T, at least 2
     */
    static AddingSequence random(int length, SplittableRandom random) {
        float[] numbers = new float[length];
        for (int t = 0; t < length; t++) {
            numbers[t] = (float) random.nextDouble();
        }
        return new AddingSequence(numbers, random.nextInt(length / 2), random.nextInt(length / 2, length));
    }

    /**
     * Reads a sequence such as {@code 0.3 0.5* 0.1 0.9*}.
     *
     * @throws InputException when it has too few or too many steps, not two marks, or what is no number from 0 to 1
     */
    static AddingSequence parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length > MAX_LENGTH) {
            throw InputException.of("The sequence has %,d steps: give at most %,d.", words.length, MAX_LENGTH);
        }
        float[] numbers = new float[words.length];
        List<Integer> marked = new ArrayList<>();
        for (int t = 0; t < words.length; t++) {
            String word = words[t];
            boolean mark = !word.isEmpty() && word.charAt(word.length() - 1) == MARK;
            if (mark) {
                marked.add(t);
            }
            numbers[t] = number(mark ? word.substring(0, word.length() - 1) : word, t + 1);
        }
        if (marked.size() != 2) {
            throw InputException.of(
                    "The sequence has %s marked numbers: mark the two to add, such as '0.3 0.5* 0.1 0.9*'.",
                    marked.size());
        }
        return new AddingSequence(numbers, marked.get(0), marked.get(1));
    }

    private static float number(String word, int step) {
        boolean decimal = word.matches("\\d{1,9}(\\.\\d{0,40})?|\\.\\d{1,40}");
        if (!decimal || Double.parseDouble(word) > 1) {
            throw InputException.of("Step %s of the sequence is \"%s\": give a number from 0 to 1.", step, word);
        }
        return Float.parseFloat(word);
    }

    /** The answer. */
    double sum() {
        return (double) numbers[first] + numbers[second];
    }

    @Override
    public int length() {
        return numbers.length;
    }

    /** How many steps the first marked number has to be remembered. */
    public int lag() {
        return length() - first;
    }

    /** The numbers, and 1 where a number is marked, else 0. */
    @Override
    public void input(float[] into, int at) {
        System.arraycopy(numbers, 0, into, at, length());
        into[at + length() + first] = 1;
        into[at + length() + second] = 1;
    }

    /** The sum, asked for after the last step. */
    @Override
    public float[] targets() {
        return Example.atTheEnd(length(), (float) sum());
    }

    @Override
    public String text() {
        return String.format(Locale.ROOT, "%s + %s = %.3f", shown(numbers[first]), shown(numbers[second]), sum());
    }

    /** With three decimals at most. */
    private static String shown(double number) {
        return BigDecimal.valueOf(number)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public byte[] content() {
        ByteBuffer content = ByteBuffer.allocate((length() + 2) * Float.BYTES);
        content.asFloatBuffer().put(numbers);
        return content.putInt(length() * Float.BYTES, first)
                .putInt((length() + 1) * Float.BYTES, second)
                .array();
    }
}
