/** The built-in clips of tagging: a ball that flies behind a wall, whose frames show no direction. */
package org.recur4j.tagging.scene;
