package org.recur4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The text files of Flickr8k (Hodosh et al. 2013): captions as lines of {@code PICTURE#NUMBER}, a tab and the caption,
 * and lists of pictures, a name a line. Blank lines are passed over.
 */
final class FlickrCaptions {
    private FlickrCaptions() {}

    /** The captions of {@code Flickr8k.token.txt}. */
    static List<CaptionLine> captions(Path file) {
        List<CaptionLine> captions = new ArrayList<>();
        lines(file, (line, number) -> {
            String place = file + ", line " + number;
            int tab = line.indexOf('\t');
            int hash = line.lastIndexOf('#', tab);
            if (tab < 0 || hash < 1) {
                throw new InputException(
                        place + " is no caption: give lines of PICTURE#NUMBER, a tab and the caption.");
            }
            captions.add(CaptionLine.of(line.substring(0, hash), line.substring(tab + 1), place));
        });
        return captions;
    }

    /** The names in a list such as {@code Flickr_8k.trainImages.txt}. */
    static List<String> names(Path file) {
        List<String> names = new ArrayList<>();
        lines(file, (line, number) -> names.add(line.strip()));
        return names;
    }

    private static void lines(Path file, ObjIntConsumer<String> reader) {
        try (TextSource lines = new TextSource.Lines(file)) {
            for (int number = 1; lines.hasNext(); number++) {
                String line = lines.next();
                if (!line.isBlank()) {
                    reader.accept(line, number);
                }
            }
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }
}
