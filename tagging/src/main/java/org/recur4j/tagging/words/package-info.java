/** Words of sentences as tagging's steps. */
package org.recur4j.tagging.words;
