package org.recur4j.tagging.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * A ball that flies through a box at a constant speed and bounces off its sides, and a wall before one end of the box. In
 * one direction, for a way of length L = to - from:
 *
 * <pre>{@code
 * u_t = (u_0 + speed · t) mod 2L        x_t = from + min(u_t, 2L - u_t)
 * }</pre>
 *
 * @param across the motion from left to right
 * @param down the motion from top to bottom
 * @param wallBegin first column that the wall covers
 * @param wallEnd the column after its last
 */
record BallFlight(Motion across, Motion down, int wallBegin, int wallEnd) {
    static final int HEIGHT = 16;
    static final int WIDTH = 24;

    static final FrameShape SHAPE = new FrameShape(HEIGHT, WIDTH, 1);

    /** Pixels from the ball's middle to its edge. */
    static final int RADIUS = 1;

    private static final byte GROUND = (byte) 230;
    private static final byte WALL = 110;
    private static final byte BALL = 20;

    /**
     * The motion in one direction, to and fro.
     *
     * @param start how far it has come at first u_0, in pixels from the side with the lower number
     * @param speed in pixels a frame
     * @param from where the ball's middle is when it touches one side
     * @param to the same of the other side
     */
    record Motion(double start, double speed, int from, int to) {
        /** Where the ball's middle is, in pixels. */
        int place(int t) {
            return (int) Math.round(from + Math.min(phase(t), 2.0 * (to - from) - phase(t)));
        }

        /** Whether it is on its way back. */
        boolean returns(int t) {
            return phase(t) >= to - from;
        }

        /** Whether it touches a side. */
        boolean touches(int t) {
            return place(t) == from || place(t) == to;
        }

        private double phase(int t) {
            return (start + speed * t) % (2.0 * (to - from));
        }
    }

    /** Whether the wall covers all of the ball. */
    boolean hidden(int t) {
        return across.place(t) - RADIUS >= wallBegin && across.place(t) + RADIUS < wallEnd;
    }

    /** What happens in a frame. */
    String label(int t) {
        String direction = across.returns(t) ? "left" : "right";
        if (hidden(t)) {
            return "hidden-" + direction;
        }
        return across.touches(t) || down.touches(t) ? "bounces" : direction;
    }

    /** The first frames, and what happens in each, under a name. */
    TaggedSequence clip(int length, String name) {
        List<String> frames = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int t = 0; t < length; t++) {
            frames.add(SHAPE.token(drawn(t)));
            labels.add(label(t));
        }
        return new TaggedSequence(frames, labels, name);
    }

    /** Ground, then the ball, then the wall before it [Y,X]. */
    private byte[] drawn(int t) {
        byte[] values = new byte[SHAPE.length()];
        Arrays.fill(values, GROUND);
        for (int y = -RADIUS; y <= RADIUS; y++) {
            int middle = (down.place(t) + y) * WIDTH + across.place(t);
            Arrays.fill(values, middle - RADIUS, middle + RADIUS + 1, BALL);
        }
        for (int row = 0; row < values.length; row += WIDTH) {
            Arrays.fill(values, row + wallBegin, row + wallEnd, WALL);
        }
        return values;
    }
}
