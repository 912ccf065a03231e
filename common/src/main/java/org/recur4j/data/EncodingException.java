package org.recur4j.data;

/** A file is not in the encoding that it was read in. */
final class EncodingException extends InputException {
    private static final long serialVersionUID = 1L;

    EncodingException(String message) {
        super(message);
    }
}
