/** Pairs of sentences: one reader a format, and how their parts are found and carved. */
package org.recur4j.data.parallel;
