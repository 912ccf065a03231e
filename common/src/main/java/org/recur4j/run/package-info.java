/** Presets and settings, run folders with checkpoints and records, and comparisons of runs. */
package org.recur4j.run;
