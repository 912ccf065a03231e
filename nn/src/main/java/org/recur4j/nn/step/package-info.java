/** Single steps through recurrent layers and a softmax, for generation. */
package org.recur4j.nn.step;
