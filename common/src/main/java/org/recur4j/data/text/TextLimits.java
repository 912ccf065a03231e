package org.recur4j.data.text;

import java.io.Serializable;
import org.recur4j.data.InputException;

/**
 * How much text is taken in before it is taken for a mistake, such as the root of a disk given as a folder.
 *
 * @param maxBytes most bytes of text in all, on disk
 * @param maxFiles most files looked at in a folder, the skipped ones included
 * @param maxDepth how many folders deep a file may lie; 1 is the folder itself
 */
public record TextLimits(long maxBytes, int maxFiles, int maxDepth) implements Serializable {
    /** 512 MiB in 20 000 files, 32 folders deep. */
    public static final TextLimits DEFAULT = new TextLimits(512L << 20, 20_000, 32);

    /** A text held in memory whole takes up to eight times its bytes: in UTF-16, cut in parts, as numbers of tokens. */
    private static final int HEAP_A_BYTE = 12;

    /** Refuses values below 1. */
    public TextLimits {
        if (maxBytes < 1 || maxFiles < 1 || maxDepth < 1) {
            throw InputException.of(
                    "The limits maxBytes %s, maxFiles %s and maxDepth %s must all be 1 or more.",
                    maxBytes, maxFiles, maxDepth);
        }
    }

    /**
     * The same, or less, for texts that are held in memory whole.
     *
     * @param heapBytes largest heap
     */
    static TextLimits within(long heapBytes) {
        return new TextLimits(Math.min(DEFAULT.maxBytes, heapBytes / HEAP_A_BYTE), DEFAULT.maxFiles, DEFAULT.maxDepth);
    }

    /** What to do about a text that is too large. */
    String remedy() {
        return maxBytes < DEFAULT.maxBytes
                ? "give less text, or more memory to Java, such as with MAVEN_OPTS=-Xmx4g."
                : "give less text.";
    }
}
