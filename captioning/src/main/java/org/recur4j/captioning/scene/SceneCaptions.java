package org.recur4j.captioning.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.recur4j.captioning.scene.Scene.Place;
import org.recur4j.captioning.scene.Scene.View;

/**
 * What can be said of a scene: "two small red circles above a large blue square", or the same from the other group, or in
 * another sentence. A group alone stands on the ground, which need not be said. That makes six captions of each scene.
 */
public final class SceneCaptions {
    /** Captions of a picture, as many as the pictures of Flickr8k have. */
    static final int EACH = 5;

    private static final List<String> NUMBERS = List.of("two", "three", "four");
    private static final String GROUND = "on a light background";

    private SceneCaptions() {}

    /** Five different captions; of two groups, each is the subject of two or three. */
    static List<String> draw(Scene scene, SplittableRandom random) {
        List<String> captions = all(scene);
        Collections.shuffle(captions, new Random(random.nextLong()));
        return List.copyOf(captions.subList(0, EACH));
    }

    /** Every caption that the grammar can write for a scene. */
    static List<String> all(Scene scene) {
        List<String> captions = new ArrayList<>();
        for (View view : scene.views()) {
            for (CaptionFrame frame : CaptionFrame.values()) {
                for (String place : places(view)) {
                    captions.add(
                            frame.words(name(view.subject()), view.subject().plural(), place));
                }
            }
        }
        return captions;
    }

    /** Whether the grammar can write this caption for this scene; capitals and a full stop at the end do not count. */
    public static boolean isCorrect(Scene scene, String caption) {
        String words = caption.strip().toLowerCase(Locale.ROOT);
        String bare =
                words.endsWith(".") ? words.substring(0, words.length() - 1).strip() : words;
        return all(scene).contains(bare);
    }

    private static String name(Group group) {
        Kind kind = group.kind();
        String number = group.plural() ? NUMBERS.get(group.count() - 2) : "a";
        return String.join(
                " ",
                number,
                kind.size().word(),
                kind.colour().word(),
                kind.figure().word(group.plural()));
    }

    /** Words for where a group stands; of a group alone nothing needs to be said. */
    private static List<String> places(View view) {
        if (view.place().isEmpty()) {
            return List.of("", GROUND);
        }
        Place place = view.place().get();
        return List.of(place.relation().words() + " " + name(place.other()));
    }
}
