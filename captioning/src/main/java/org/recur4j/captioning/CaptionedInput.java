package org.recur4j.captioning;

import java.util.List;
import java.util.Optional;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.scene.Scene;

/**
 * A picture and what people, or a grammar, say of it.
 *
 * @param name of the picture
 * @param captions at least one
 * @param picture as a model reads it
 * @param scene what it shows, where it was drawn
 */
record CaptionedInput(String name, List<String> captions, Picture picture, Optional<Scene> scene) {}
