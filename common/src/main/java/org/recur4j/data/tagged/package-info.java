/** Sequences with a tag for each token: one class a format, how their parts are found and carved, and how tags are written back. */
package org.recur4j.data.tagged;
