/** Steps of training over all parameters at once: Adam, and the norm of the gradient. */
package org.recur4j.nn.update;
