/** Operations over all parameters of a network: Adam's update, and the norm of the gradient. */
package org.recur4j.nn.update;
