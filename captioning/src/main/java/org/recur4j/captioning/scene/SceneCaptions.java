package org.recur4j.captioning.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.recur4j.captioning.scene.Scene.Place;
import org.recur4j.captioning.scene.Scene.View;

/**
 * The captions of a scene. Each is complete: it names count, size, colour and shape of every group and where the groups
 * stand, so that it is true of one scene only. They differ in the group they start from, in the order of the words and in
 * how each group is named.
 */
public final class SceneCaptions {
    /** Captions of a picture, as many as the pictures of Flickr8k have. */
    static final int EACH = 5;

    private static final List<String> NUMBERS = List.of("one", "two", "three", "four");
    /** Of so many choices of words, all but one are the plainest. */
    private static final int RARELY = 4;

    private SceneCaptions() {}

    /** Five different captions; of two groups, each is the subject of two or three. */
    static List<String> draw(Scene scene, SplittableRandom random) {
        List<View> views = scene.views();
        List<CaptionFrame> frames = new ArrayList<>(List.of(CaptionFrame.values()));
        int start = random.nextInt(views.size());
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            CaptionFrame frame = frames.remove(random.nextInt(frames.size()));
            View view = views.get((start + i) % views.size());
            String subject = pick(names(view.subject()), random);
            captions.add(frame.words(subject, view.subject().plural(), pick(places(frame, view), random)));
        }
        return List.copyOf(captions);
    }

    /** Every caption that the grammar can write for a scene. */
    static List<String> all(Scene scene) {
        List<String> captions = new ArrayList<>();
        for (View view : scene.views()) {
            for (CaptionFrame frame : CaptionFrame.values()) {
                for (String subject : names(view.subject())) {
                    for (String place : places(frame, view)) {
                        captions.add(frame.words(subject, view.subject().plural(), place));
                    }
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

    /** Words for a group, the plainest first. */
    private static List<String> names(Group group) {
        Kind kind = group.kind();
        String size = kind.size().word();
        String colour = kind.colour().word();
        String figure = kind.figure().word(group.plural());
        String be = group.plural() ? "are" : "is";
        List<String> names = new ArrayList<>();
        names.addAll(counted(group.count(), size + " " + colour + " " + figure));
        names.addAll(counted(group.count(), size + " " + figure + " in " + colour));
        names.addAll(counted(group.count(), colour + " " + figure + " that " + be + " " + size));
        return names;
    }

    private static List<String> counted(int count, String words) {
        String number = NUMBERS.get(count - 1) + " " + words;
        if (count > 1) {
            return List.of(number);
        }
        String article = "aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ";
        return List.of(article + words, number);
    }

    /** Words for where a group stands, the plainest first; a group alone stands on the ground, or nothing is said. */
    private static List<String> places(CaptionFrame frame, View view) {
        if (view.place().isEmpty()) {
            return List.of(frame.needsPlace() ? "on a light background" : "");
        }
        Place place = view.place().get();
        List<String> places = new ArrayList<>();
        for (String relation : place.relation().words()) {
            for (String other : names(place.other())) {
                places.add(relation + " " + other);
            }
        }
        return places;
    }

    private static String pick(List<String> choices, SplittableRandom random) {
        return choices.get(random.nextInt(RARELY) > 0 ? 0 : random.nextInt(choices.size()));
    }
}
