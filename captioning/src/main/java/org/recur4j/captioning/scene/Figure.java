package org.recur4j.captioning.scene;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** The shapes of a scene. */
public enum Figure {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    STAR,
    CROSS;

    private static final int POINTS = 5;
    /** Inner by outer radius of a star whose opposite edges lie on one line: sin 18° / sin 54°. */
    private static final double WAIST = 0.382;

    /** In a caption. */
    String word(boolean plural) {
        String word = name().toLowerCase(Locale.ROOT);
        return plural ? word + (this == CROSS ? "es" : "s") : word;
    }

    /** The outline that touches all four sides of a box. */
    Shape outline(Rectangle2D box) {
        Shape shape = switch (this) {
            case CIRCLE -> new Ellipse2D.Double(0, 0, 1, 1);
            case SQUARE -> new Rectangle2D.Double(0, 0, 1, 1);
            case TRIANGLE -> polygon(0.5, 0, 1, 1, 0, 1);
            case STAR -> star();
            case CROSS -> polygon(1, 0, 2, 0, 2, 1, 3, 1, 3, 2, 2, 2, 2, 3, 1, 3, 1, 2, 0, 2, 0, 1, 1, 1);
        };
        Rectangle2D bounds = shape.getBounds2D();
        AffineTransform place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(box.getWidth() / bounds.getWidth(), box.getHeight() / bounds.getHeight());
        place.translate(-bounds.getX(), -bounds.getY());
        return place.createTransformedShape(shape);
    }

    private static Shape star() {
        double[] corners = new double[4 * POINTS];
        for (int i = 0; i < 2 * POINTS; i++) {
            double radius = i % 2 == 0 ? 1 : WAIST;
            double angle = Math.PI * i / POINTS;
            corners[2 * i] = radius * Math.sin(angle);
            corners[2 * i + 1] = -radius * Math.cos(angle);
        }
        return polygon(corners);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
