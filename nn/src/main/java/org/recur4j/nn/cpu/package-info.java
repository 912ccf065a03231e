/** Floats in native memory, BLAS and loops that HotSpot turns into vector instructions. Used inside {@code nn} alone. */
package org.recur4j.nn.cpu;
