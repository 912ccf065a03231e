/** Read along: what cells compute, symbol by symbol. */
package org.recur4j.studio.read;
