package org.recur4j.memory.problem;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws digits: strokes whose shape, slant, size, place and width vary.
 *
 * <p>A glyph is strokes in a square of side 1, x to the right and y down, separated by commas. A stroke is a corner
 * {@code x y} after a corner, or an arc {@code ( x y width height from to )} around a centre, in degrees clockwise.
 */
final class DigitPen {
    private static final String[][] GLYPHS = {
        {"( .5 .5 .27 .4 0 360 )"},
        {".33 .27 .55 .1 .55 .9"},
        {"( .5 .31 .25 .21 190 390 ) .24 .89 .78 .89"},
        {"( .48 .3 .24 .2 200 450 ) ( .48 .7 .27 .2 270 515 )"},
        {".62 .35 .62 .9", ".6 .1 .2 .64 .8 .64"},
        {".72 .12 .35 .12 .31 .47 ( .48 .66 .26 .23 225 505 )"},
        {"( .65 .6 .38 .5 280 180 ) ( .5 .68 .23 .21 180 540 )"},
        {".22 .14 .78 .14 .42 .9"},
        {"( .5 .3 .2 .19 90 450 ) ( .5 .7 .25 .21 270 630 )"},
        {"( .5 .32 .23 .21 0 360 ) .7 .6 .56 .9"}
    };

    /** How far a point of a glyph is moved at most, and an arc stretched. */
    private static final double JITTER = 0.035;

    private static final int ARC_PIECES = 16;
    private static final double GLYPH_PIXELS = 22;

    private final SplittableRandom random;
    private final double[] ink = new double[Digits.PIXELS];
    private final double[] matrix;
    private final double width;
    private double x = Double.NaN;
    private double y = Double.NaN;

    private DigitPen(SplittableRandom random) {
        this.random = random;
        double angle = around(0.17);
        double slant = around(0.25);
        double wide = GLYPH_PIXELS * (0.88 + around(0.17));
        double high = GLYPH_PIXELS * (0.92 + around(0.12));
        matrix = new double[] {
            wide * Math.cos(angle), high * (-Math.sin(angle) - slant), Digits.SIDE / 2.0 + around(2.5),
            wide * Math.sin(angle), high * Math.cos(angle), Digits.SIDE / 2.0 + around(2.5)
        };
        width = 1.1 + around(0.5);
    }

    /** The pixels [784] of a digit. */
    static byte[] draw(int digit, SplittableRandom random) {
        DigitPen pen = new DigitPen(random);
        for (String stroke : GLYPHS[digit]) {
            pen.stroke(stroke.split(" ", -1));
        }
        byte[] pixels = new byte[Digits.PIXELS];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) Math.round(255 * pen.ink[p]);
        }
        return pixels;
    }

    private double around(double most) {
        return random.nextDouble(-most, most);
    }

    private void stroke(String... words) {
        x = Double.NaN;
        for (int i = 0; i < words.length; ) {
            if (words[i].equals("(")) {
                arc(numbers(words, i + 1, 6));
                i += 8;
            } else {
                double[] corner = numbers(words, i, 2);
                line(corner[0] + around(JITTER), corner[1] + around(JITTER));
                i += 2;
            }
        }
    }

    private static double[] numbers(String[] words, int from, int count) {
        return Arrays.stream(words, from, from + count)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private void arc(double... arc) {
        double wide = arc[2] + around(JITTER);
        double high = arc[3] + around(JITTER);
        double middleX = arc[0] + around(JITTER);
        double middleY = arc[1] + around(JITTER);
        for (int i = 0; i <= ARC_PIECES; i++) {
            double angle = Math.toRadians(arc[4] + (arc[5] - arc[4]) * i / ARC_PIECES);
            line(middleX + wide * Math.cos(angle), middleY + high * Math.sin(angle));
        }
    }

    /** Draws to a point of the glyph, or begins there. */
    private void line(double glyphX, double glyphY) {
        double toX = matrix[0] * (glyphX - 0.5) + matrix[1] * (glyphY - 0.5) + matrix[2];
        double toY = matrix[3] * (glyphX - 0.5) + matrix[4] * (glyphY - 0.5) + matrix[5];
        if (!Double.isNaN(x)) {
            ink(toX, toY);
        }
        x = toX;
        y = toY;
    }

    /** Darkens the pixels near a straight line from where the pen is; a pixel's middle is at its number and a half. */
    private void ink(double toX, double toY) {
        double reach = width + 1;
        double length = Math.max(1e-9, Math.pow(toX - x, 2) + Math.pow(toY - y, 2));
        for (int row = pixel(Math.min(y, toY) - reach); row <= pixel(Math.max(y, toY) + reach); row++) {
            for (int column = pixel(Math.min(x, toX) - reach); column <= pixel(Math.max(x, toX) + reach); column++) {
                double fromX = column + 0.5 - x;
                double fromY = row + 0.5 - y;
                double share = Math.min(1, Math.max(0, (fromX * (toX - x) + fromY * (toY - y)) / length));
                double distance = Math.hypot(fromX - share * (toX - x), fromY - share * (toY - y));
                int p = row * Digits.SIDE + column;
                ink[p] = Math.max(ink[p], Math.min(1, Math.max(0, width + 0.5 - distance)));
            }
        }
    }

    private static int pixel(double place) {
        return (int) Math.min(Digits.SIDE - 1, Math.max(0, Math.floor(place)));
    }
}
