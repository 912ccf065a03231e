package org.recur4j.nn.cell;

import org.recur4j.nn.InvalidSettingException;

/** Thrown when the equations of a cell cannot be read. The message is one sentence with line and column, from 1. */
public final class CellSyntaxException extends InvalidSettingException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    CellSyntaxException(int line, int column, String message) {
        super("Line %s, column %s: %s".formatted(line, column, message));
        this.line = line;
        this.column = column;
    }

    CellSyntaxException(String message) {
        super(message);
        line = 0;
        column = 0;
    }

    /** Where it is, from 1; 0 where it is in no line. */
    public int line() {
        return line;
    }

    /** Where it is in its line, from 1; 0 where it is in no line. */
    public int column() {
        return column;
    }
}
