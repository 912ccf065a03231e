/** A network that is no longer trained, compiled into steps that run on the CPU. */
package org.recur4j.captioning.encoder.frozen;
