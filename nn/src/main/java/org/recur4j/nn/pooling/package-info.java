/** From a sequence to one vector: the last step, mean, maximum, attention. */
package org.recur4j.nn.pooling;
