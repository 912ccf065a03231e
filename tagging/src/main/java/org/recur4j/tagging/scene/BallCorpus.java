package org.recur4j.tagging.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.recur4j.data.Splits;
import org.recur4j.data.frames.FrameShape;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * Generated clips of a ball. It flies through a box, and a wall hides most of the box at its left or right end, where the ball
 * turns round unseen. Which way it flies behind the wall follows from its speed, the width of the wall and the time since it
 * was last seen; the frames behind the wall are all the same.
 */
public final class BallCorpus {
    /** Of its frames: small and grey. */
    public static final FrameShape SHAPE = BallFlight.SHAPE;

    /** Frames of a clip: the ball comes out from behind the wall in most of them. */
    private static final int LENGTH = 120;

    /** Of the {@value BallFlight#WIDTH} columns. */
    private static final int NARROWEST_WALL = 14;

    private static final int WIDEST_WALL = 16;

    /** In pixels a frame. */
    private static final double SLOWEST = 0.25;

    private static final double FASTEST = 0.4;

    private BallCorpus() {}

    /**
     * A corpus.
     *
     * @param count clips in all three splits
     * @param devFraction share of them kept for dev
     * @param testFraction share kept for test
     * @param seed of every random choice
     * @return the clips by split
     */
    public static Map<String, List<TaggedSequence>> generate(
            int count, double devFraction, double testFraction, long seed) {
        Random random = new Random(seed);
        List<TaggedSequence> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(flight(random).clip(LENGTH, "ball " + (i + 1)));
        }
        return Splits.dealt(clips, devFraction, testFraction);
    }

    /** One that begins at the side that is seen, so that the way it flies is known from the first frame on. */
    private static BallFlight flight(Random random) {
        boolean left = random.nextBoolean();
        int wall = NARROWEST_WALL + random.nextInt(WIDEST_WALL - NARROWEST_WALL + 1);
        int begin = left ? 0 : BallFlight.WIDTH - wall;
        BallFlight.Motion across = motion(left ? 1 : 0, BallFlight.WIDTH, random);
        BallFlight.Motion down = motion(2 * random.nextDouble(), BallFlight.HEIGHT, random);
        return new BallFlight(across, down, begin, begin + wall);
    }

    /**
     * The motion in one direction.
     *
     * @param start how far it has come: 0 at one side, 1 at the other, up to 2 on its way back
     * @param size pixels of the box
     */
    private static BallFlight.Motion motion(double start, int size, Random random) {
        double speed = SLOWEST + random.nextDouble() * (FASTEST - SLOWEST);
        int from = BallFlight.RADIUS;
        int to = size - 1 - BallFlight.RADIUS;
        return new BallFlight.Motion(start * (to - from), speed, from, to);
    }
}
