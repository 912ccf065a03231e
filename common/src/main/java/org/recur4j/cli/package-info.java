/** The command line, alike in every task: shared options, the commands train, compare and evaluate, exit codes. */
package org.recur4j.cli;
