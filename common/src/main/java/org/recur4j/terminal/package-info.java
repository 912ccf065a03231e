/** The terminal: whether there is one, how wide it is, and progress bars that fit it. */
package org.recur4j.terminal;
