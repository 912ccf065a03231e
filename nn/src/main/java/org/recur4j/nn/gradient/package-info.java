/** What becomes of a gradient on its way back through the steps of a recurrent network. */
package org.recur4j.nn.gradient;
