/** Bases of DNA as tagging's steps, read in windows. */
package org.recur4j.tagging.dna;
