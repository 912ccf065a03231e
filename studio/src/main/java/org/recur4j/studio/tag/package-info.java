/** Sequences and the labels that taggers give them. */
package org.recur4j.studio.tag;
