/** Labelled texts: one reader a format, and how their parts are found and carved. */
package org.recur4j.data.labelled;
