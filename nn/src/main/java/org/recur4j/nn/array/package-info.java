/** ND4J arrays as layers lie in memory: layouts, masks, scratch space. Used inside {@code nn} alone. */
package org.recur4j.nn.array;
