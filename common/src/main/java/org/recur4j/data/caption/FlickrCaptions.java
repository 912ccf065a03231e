package org.recur4j.data.caption;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.Utf8Lines;

/**
 * The text files of Flickr8k (Hodosh et al. 2013): captions as lines of {@code PICTURE#NUMBER}, a tab and the caption,
 * and lists of pictures, a name a line. Blank lines are passed over.
 */
final class FlickrCaptions {
    private FlickrCaptions() {}

    /** The captions of {@code Flickr8k.token.txt}. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        return lines(file, maxBytes, (line, place) -> {
            int tab = line.indexOf('\t');
            int hash = line.lastIndexOf('#', tab);
            if (tab < 0 || hash < 1) {
                throw new InputException(
                        place + " is not a caption: give lines of PICTURE#NUMBER, a tab and the caption.");
            }
            return CaptionLine.of(line.substring(0, hash), line.substring(tab + 1), place);
        });
    }

    /** The names in a list such as {@code Flickr_8k.trainImages.txt}. */
    static List<String> names(Path file, long maxBytes) {
        return lines(file, maxBytes, (line, place) -> line.strip());
    }

    /** What a reader makes of each line that is not blank, and of its place. */
    private static <T> List<T> lines(Path file, long maxBytes, BiFunction<String, String, T> reader) {
        return DataFiles.reading(file, () -> {
            try (Utf8Lines lines = ZippedText.open(file, maxBytes)) {
                List<T> read = new ArrayList<>();
                for (String line = lines.read(); line != null; line = lines.read()) {
                    if (!line.isBlank()) {
                        read.add(reader.apply(line, lines.place()));
                    }
                }
                return read;
            }
        });
    }
}
