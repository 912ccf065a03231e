package org.recur4j.data.caption;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of some pictures and their captions was left out: how much, and the first of it by name. Not thread-safe. */
final class PictureNotes {
    private static final int NAMED = 5;

    enum Reason {
        NO_PICTURE("file is not a picture", "files are not pictures"),
        LINKED_FOLDER("link to a folder is not followed", "links to folders are not followed"),
        BROKEN_LINK("link leads nowhere", "links lead nowhere"),
        TOO_DEEP("folder lies too deep", "folders lie too deep"),
        UNREADABLE("folder or file may not be read", "folders or files may not be read"),
        MISSING_PICTURE("caption names a picture that is not there", "captions name pictures that are not there"),
        MISSING_LISTED("picture of a list is not there", "pictures of the lists are not there"),
        NOT_LISTED("captioned picture is in no list", "captioned pictures are in no list"),
        NO_CAPTION("picture has no caption", "pictures have no caption"),
        NO_TEXT("caption has no text", "captions have no text"),
        TOO_LONG("caption is too long", "captions are too long");

        private final String one;
        private final String several;

        Reason(String one, String several) {
            this.one = one;
            this.several = several;
        }
    }

    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, Set<String>> names = new EnumMap<>(Reason.class);

    /**
     * Notes some.
     *
     * @param name of the picture, or the place of the caption
     * @param count how many captions or pictures
     */
    void add(Reason reason, String name, int count) {
        counts.merge(reason, count, Integer::sum);
        Set<String> some = names.computeIfAbsent(reason, it -> new LinkedHashSet<>());
        if (some.size() <= NAMED) {
            some.add(name);
        }
    }

    /** A note a reason, such as {@code "3 captions name pictures that are not there: a.jpg, b.jpg"}. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        counts.forEach((reason, count) -> {
            List<String> some = List.copyOf(names.get(reason));
            texts.add(String.format(
                    Locale.ROOT,
                    "%,d %s: %s%s",
                    count,
                    count == 1 ? reason.one : reason.several,
                    String.join(", ", some.subList(0, Math.min(NAMED, some.size()))),
                    some.size() > NAMED ? ", …" : ""));
        });
        return List.copyOf(texts);
    }
}
