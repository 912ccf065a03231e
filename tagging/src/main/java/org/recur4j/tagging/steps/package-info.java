/** What the kinds of steps of tagging share: sequences as numbers, their batches and vectors, and what each kind has of its own. */
package org.recur4j.tagging.steps;
