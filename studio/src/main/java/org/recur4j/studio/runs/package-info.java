/** The folder of runs: what is in it, how each run learned, and what is new. Only reads. */
package org.recur4j.studio.runs;
