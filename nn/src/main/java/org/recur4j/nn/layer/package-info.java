/** What the configurations of layers share: options, views of parameters, the estimate of memory. */
package org.recur4j.nn.layer;
