/** The recurrent layer, its parameters, and both ways of unrolling it. */
package org.recur4j.nn.recurrent;
