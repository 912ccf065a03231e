package org.recur4j.captioning.scene;

import java.util.List;

/**
 * An example: a picture, given by what {@link SceneDrawing} draws it from, and what may be said of it.
 *
 * @param scene what it shows
 * @param seed of the drawing
 * @param captions five
 */
public record CaptionedScene(Scene scene, long seed, List<String> captions) {}
