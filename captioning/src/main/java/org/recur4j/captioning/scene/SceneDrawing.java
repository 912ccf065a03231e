package org.recur4j.captioning.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Draws scenes as small square pictures: filled shapes, with smooth edges, on a light grey ground.
 *
 * @param side width and height in pixels
 */
public record SceneDrawing(int side) {
    /** Below this many pixels a small star is no longer one. */
    public static final int SMALLEST_SIDE = 32;

    public static final int MAX_SIDE = 512;
    private static final int DARKEST_GROUND = 226;
    /** How far each channel of a colour may move either way. */
    private static final int SHADE = 14;

    /** Refuses a side out of range. */
    public SceneDrawing {
        if (side < SMALLEST_SIDE || side > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "A picture is " + SMALLEST_SIDE + " to " + MAX_SIDE + " pixels wide, not " + side);
        }
    }

    /** The scene as a picture; the seed settles where the shapes stand and their shade. */
    public BufferedImage image(Scene scene, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScenePlacement placement = ScenePlacement.of(scene, random);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        int ground = random.nextInt(DARKEST_GROUND, 256);
        graphics.setColor(new Color(ground, ground, ground));
        graphics.fillRect(0, 0, side, side);
        for (int i = 0; i < scene.groups().size(); i++) {
            Kind kind = scene.groups().get(i).kind();
            graphics.setColor(shade(kind.colour(), random));
            for (Rectangle2D box : placement.boxes().get(i)) {
                graphics.fill(outline(kind.figure(), box));
            }
        }
        graphics.dispose();
        return image;
    }

    private Shape outline(Figure figure, Rectangle2D box) {
        return figure.outline(new Rectangle2D.Double(
                box.getX() * side, box.getY() * side, box.getWidth() * side, box.getHeight() * side));
    }

    private static Color shade(Colour colour, SplittableRandom random) {
        return new Color(
                shade(colour.rgb >> 16 & 0xFF, random),
                shade(colour.rgb >> 8 & 0xFF, random),
                shade(colour.rgb & 0xFF, random));
    }

    private static int shade(int channel, SplittableRandom random) {
        return Math.max(0, Math.min(255, channel + random.nextInt(-SHADE, SHADE + 1)));
    }
}
