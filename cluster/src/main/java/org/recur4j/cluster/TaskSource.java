package org.recur4j.cluster;

import java.io.Serializable;
import java.util.function.Supplier;
import org.recur4j.cli.Program;

/** Where a task comes from, in every process: a static method that makes its command line. */
@FunctionalInterface
interface TaskSource extends Supplier<Program>, Serializable {}
