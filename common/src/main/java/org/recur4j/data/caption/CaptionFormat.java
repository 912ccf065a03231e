package org.recur4j.data.caption;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.InputException;

/** Reads all captions of one file. */
@FunctionalInterface
interface CaptionFormat {
    /**
     * The captions in their order.
     *
     * @param maxBytes most bytes of the file
     * @throws InputException when the file is missing, no text, too large or malformed, naming the line
     */
    List<CaptionLine> read(Path file, long maxBytes);
}
