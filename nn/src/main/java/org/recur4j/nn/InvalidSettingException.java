package org.recur4j.nn;

/** Thrown when a setting is out of range. The message is one sentence that says what to give instead. */
public class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }
}
