package org.recur4j.data.text;

/** How much text one record of a {@link TextRecordReader} holds. */
public enum TextUnit {
    /** A whole file. */
    FILE,
    /** A line, without its end: {@code \n} or {@code \r\n}. A lone {@code \r} in it is a space. */
    LINE,
    /**
     * About a mebibyte, or the rest of the file: the way to read what is too large to hold. A piece ends behind a
     * newline where it can, else behind a space, and never within a character; the pieces of a file together are
     * exactly its text.
     */
    PIECE
}
