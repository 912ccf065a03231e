/** DNA as tagging reads it: a tag for each base, in windows. */
package org.recur4j.tagging.dna;
