/** Frames of clips as tagging's steps. */
package org.recur4j.tagging.frames;
