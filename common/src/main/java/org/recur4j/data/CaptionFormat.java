package org.recur4j.data;

import java.nio.file.Path;
import java.util.List;

/** Reads all captions of one file. */
@FunctionalInterface
interface CaptionFormat {
    /**
     * The captions in their order.
     *
     * @throws InputException when the file is missing, no text or malformed, naming the line
     */
    List<CaptionLine> read(Path file);
}
