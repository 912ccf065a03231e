/** The recurrent layer, its parameters, and its two implementations: for any backend, and for float on the CPU. */
package org.recur4j.nn.recurrent;
