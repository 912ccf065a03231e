/** A decoder with attention as a vertex of a graph, whole or one step at a time; its parameters, both ways of computing it. */
package org.recur4j.nn.attention;
