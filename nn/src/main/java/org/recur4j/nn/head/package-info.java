/** A linear-chain CRF over the tags of a sequence; the chain itself is plain Java. */
package org.recur4j.nn.head;
