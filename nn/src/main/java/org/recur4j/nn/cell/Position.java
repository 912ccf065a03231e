package org.recur4j.nn.cell;

/** A place in the text of a cell, from 1. */
record Position(int line, int column) {}
