/** Recurrent layers and a softmax taken one step at a time, for generation. */
package org.recur4j.nn.step;
