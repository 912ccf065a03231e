/** Work divided among threads. */
package org.recur4j.nn.parallel;
