package org.recur4j.data.caption;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.caption.PictureNotes.Reason;

/** Brings captions and pictures together, file by file, and notes what has no partner. Not thread-safe. */
final class CaptionParts {
    private final CaptionCorpusSettings settings;
    private final PictureNotes notes = new PictureNotes();
    private final Map<List<Path>, Pictures> places = new HashMap<>();
    private final Map<String, String> splitOf = new HashMap<>();
    private final Map<String, List<CaptionedPicture>> splits = new LinkedHashMap<>();
    private boolean whole = true;

    CaptionParts(CaptionCorpusSettings settings) {
        this.settings = settings;
    }

    /** The captions of a picture that are fit, in their order. */
    private record Captions(List<String> texts, Optional<String> split) {}

    /**
     * Reads one file of captions.
     *
     * @throws InputException when it or its pictures cannot be used, or no picture is left
     */
    void add(CaptionLayout.Part part) {
        Pictures pictures = places.computeIfAbsent(part.pictures(), Pictures::of);
        Map<String, String> listed = listed(part.lists());
        whole &= part.split().isEmpty() && listed.isEmpty();
        int kept = 0;
        Map<String, Captions> byPicture = byPicture(part.format().read(part.captions(), settings.maxBytes()));
        for (Map.Entry<String, Captions> entry : byPicture.entrySet()) {
            String name = entry.getKey();
            Captions captions = entry.getValue();
            Optional<PictureSource> picture = pictures.find(name);
            if (!part.lists().isEmpty() && !listed.containsKey(name)) {
                kept += picture.isPresent() ? 1 : 0;
                notes.add(Reason.NOT_LISTED, name, 1);
                picture.ifPresent(unlisted -> splitOf.put(unlisted.place(), ""));
            } else if (picture.isEmpty()) {
                notes.add(Reason.MISSING_PICTURE, name, captions.texts().size());
            } else {
                kept++;
                String inList = listed.remove(name);
                Optional<String> split = part.split().or(captions::split).or(() -> Optional.ofNullable(inList));
                whole &= captions.split().isEmpty();
                keep(picture.get(), captions.texts(), split.orElse(Splits.TRAIN));
            }
        }
        listed.keySet().forEach(name -> notes.add(Reason.MISSING_LISTED, name, 1));
        if (kept == 0) {
            throw new InputException(none(part, byPicture));
        }
    }

    private String none(CaptionLayout.Part part, Map<String, Captions> byPicture) {
        if (byPicture.isEmpty()) {
            List<String> why = notes.texts();
            return part.captions() + " holds no captions" + (why.isEmpty() ? "" : " (" + String.join("; ", why) + ")")
                    + ": add some.";
        }
        return "%s holds none of the pictures that %s names, such as %s: give the folder with both."
                .formatted(
                        part.pictures().stream().map(Path::toString).collect(Collectors.joining(" and ")),
                        part.captions(),
                        byPicture.keySet().iterator().next());
    }

    private Map<String, Captions> byPicture(List<CaptionLine> lines) {
        Map<String, Captions> byPicture = new LinkedHashMap<>();
        for (CaptionLine line : lines) {
            if (line.text().isEmpty()) {
                notes.add(Reason.NO_TEXT, line.place(), 1);
            } else if (line.text().length() > settings.maxCharacters()) {
                notes.add(Reason.TOO_LONG, line.place(), 1);
            } else {
                byPicture
                        .computeIfAbsent(line.picture(), name -> new Captions(new ArrayList<>(), line.split()))
                        .texts()
                        .add(line.text());
            }
        }
        return byPicture;
    }

    private Map<String, String> listed(Map<String, Path> lists) {
        Map<String, String> listed = new LinkedHashMap<>();
        lists.forEach((split, list) -> {
            for (String name : FlickrCaptions.names(list, settings.maxBytes())) {
                String before = listed.put(name, split);
                if (before != null && !before.equals(split)) {
                    throw InputException.of(
                            "%s is both in %s and in %s: remove it from one of them.", name, lists.get(before), list);
                }
            }
        });
        return listed;
    }

    private void keep(PictureSource picture, List<String> captions, String into) {
        String before = splitOf.put(picture.place(), into);
        if (before != null) {
            throw InputException.of(
                    "%s is given captions twice, for %s and for %s: remove it from one of them.",
                    picture.place(), before, into);
        }
        splits.computeIfAbsent(into, it -> new ArrayList<>()).add(new CaptionedPicture(picture, captions));
    }

    /** Whether nothing said which picture is of which split; all are in train then. */
    boolean whole() {
        return whole;
    }

    /** What was read, by the split. */
    Map<String, List<CaptionedPicture>> splits() {
        return splits;
    }

    /** What was left out, and the pictures without a caption, once all files were added. */
    List<String> notes() {
        for (Pictures pictures : places.values()) {
            for (PictureSource picture : pictures.all()) {
                if (!splitOf.containsKey(picture.place())) {
                    notes.add(Reason.NO_CAPTION, picture.name(), 1);
                }
            }
        }
        return notes.texts();
    }
}
