/** Small vertices and preprocessors: dropout, repetition, order in memory. */
package org.recur4j.nn.vertex;
