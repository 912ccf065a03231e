/** The problems that need a long memory: how their sequences are made or read, and what is asked of them. */
package org.recur4j.memory.problem;
