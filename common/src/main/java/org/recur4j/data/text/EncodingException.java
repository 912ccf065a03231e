package org.recur4j.data.text;

import org.recur4j.data.InputException;

/** A file is not in the encoding that it was read in. */
public final class EncodingException extends InputException {
    private static final long serialVersionUID = 1L;

    EncodingException(String message) {
        super(message);
    }
}
