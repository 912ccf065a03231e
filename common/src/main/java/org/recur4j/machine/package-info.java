/** What a run computes with: ND4J's backend, BLAS and threads, and the record of all that a result may depend on. */
package org.recur4j.machine;
