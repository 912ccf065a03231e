package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.picture.AttentionOverlay;
import org.recur4j.captioning.picture.WordAttention;
import org.recur4j.data.InputException;
import org.recur4j.run.NewFile;

/** A new folder of pictures of attention, one for each captioned picture. */
final class AttentionFolder {
    private static final String OPTION = "--attention";

    private final Path folder;
    private final Map<String, Integer> names = new HashMap<>();

    private AttentionFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @throws InputException when there is something in it already, or it cannot be made
     */
    static AttentionFolder create(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw InputException.of("%s is a file: give a new folder for %s.", folder, OPTION);
            }
            Files.createDirectories(folder);
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw InputException.of(
                            "%s is not empty and is left as it is: give a new folder for %s.", folder, OPTION);
                }
            }
            return new AttentionFolder(folder);
        } catch (IOException e) {
            throw InputException.of(
                    e, "The folder %s cannot be made (%s): give another one for %s.", folder, e.getMessage(), OPTION);
        }
    }

    /** Writes what the words of a caption looked at, under the picture's name or path, whose folders become parts of it. */
    void add(String path, Picture picture, WordAttention attention) throws IOException {
        String name = path.replaceAll("[/\\\\:]+ ?", "-");
        int before = names.merge(name, 1, Integer::sum);
        String file = name + (before == 1 ? "" : "-" + before) + ".png";
        new NewFile(folder.resolve(file), OPTION).write(AttentionOverlay.png(picture.image(), attention));
    }
}
