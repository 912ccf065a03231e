/** Floats in native memory, BLAS, and loops that HotSpot vectorises. Used only inside {@code nn}. */
package org.recur4j.nn.cpu;
