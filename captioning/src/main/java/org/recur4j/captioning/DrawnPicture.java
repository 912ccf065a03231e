package org.recur4j.captioning;

import java.awt.image.BufferedImage;
import org.recur4j.captioning.scene.CaptionedScene;
import org.recur4j.captioning.scene.SceneDrawing;

/**
 * A drawn scene.
 *
 * @param scene what is drawn
 * @param drawing draws it
 * @param pixels of the drawing
 */
record DrawnPicture(CaptionedScene scene, SceneDrawing drawing, PicturePixels pixels) implements PictureInput {
    /** Draws a scene. */
    static DrawnPicture of(CaptionedScene scene, SceneDrawing drawing) {
        return new DrawnPicture(scene, drawing, PicturePixels.of(drawing.image(scene.scene(), scene.seed())));
    }

    @Override
    public float[] values() {
        return pixels.values();
    }

    @Override
    public BufferedImage image() {
        return drawing.image(scene.scene(), scene.seed());
    }
}
