/** ND4J arrays in the layouts of the layers: time-major sequences, masks, scratch space. Used only inside {@code nn}. */
package org.recur4j.nn.array;
