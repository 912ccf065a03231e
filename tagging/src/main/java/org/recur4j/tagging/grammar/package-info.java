/** The built-in data of tagging: generated sentences whose tags need what stands before and behind a word. */
package org.recur4j.tagging.grammar;
