package org.recur4j.data.caption;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.recur4j.data.InputException;

/**
 * The text files of Flickr8k (Hodosh et al. 2013): captions as lines of {@code PICTURE#NUMBER}, a tab and the caption,
 * and lists of pictures, a name a line. Blank lines are passed over.
 */
final class FlickrCaptions {
    private FlickrCaptions() {}

    /** The captions of {@code Flickr8k.token.txt}. */
    static List<CaptionLine> captions(Path file, long maxBytes) {
        return lines(file, maxBytes, (line, number) -> {
            String place = file + ", line " + number;
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
        return lines(file, maxBytes, (line, number) -> line.strip());
    }

    /** What a reader makes of each line that is not blank, and of its number. */
    private static <T> List<T> lines(Path file, long maxBytes, BiFunction<String, Integer, T> reader) {
        return ZippedText.read(file, maxBytes, lines -> {
            List<T> read = new ArrayList<>();
            for (int number = 1; lines.hasNext(); number++) {
                String line = lines.next();
                if (!line.isBlank()) {
                    read.add(reader.apply(line, number));
                }
            }
            return read;
        });
    }
}
