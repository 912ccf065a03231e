/** DNA: sequences of bases, the genes and other spans that are marked in them, and the files that hold both. */
package org.recur4j.data.dna;
