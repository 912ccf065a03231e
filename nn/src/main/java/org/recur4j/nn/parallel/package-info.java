/** Work divided among threads, and the barrier at which they wait for each other. */
package org.recur4j.nn.parallel;
