package org.recur4j.nn.cell;

import org.recur4j.nn.InvalidSettingException;

/** Thrown when the equations of a cell cannot be read. The message is one sentence with line and column, from 1. */
public final class CellSyntaxException extends InvalidSettingException {
    private static final long serialVersionUID = 1L;

    CellSyntaxException(int line, int column, String message) {
        super("Line %s, column %s: %s".formatted(line, column, message));
    }

    CellSyntaxException(String message) {
        super(message);
    }
}
